import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, it } from 'vitest';
import { junitXml } from '../../reports/junit.js';
import { usualRules } from '../../reports/gate/gate.js';
import { expectGolden } from '../golden/golden.js';
import { evilName, evilResult, gated, passing } from './gated.js';

const schema = XmlDocument.fromString(readFileSync(new URL('./junit.xsd', import.meta.url), 'utf8'));
const validator = XsdValidator.fromDoc(schema);
afterAll(() => {
  validator.dispose();
  schema.dispose();
});

/** Texts that XPath expressions give, of a document that is valid. */
function read(xml: string, ...paths: readonly string[]): readonly (readonly string[])[] {
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return paths.map((path) => document.find(path).map((node) => node.content));
  } finally {
    document.dispose();
  }
}

describe('the gate as JUnit XML', () => {
  it('is valid, and counts what it holds', () => {
    const xml = junitXml(gated);
    expectGolden('junit/check.xml', xml);
    const [names, failures, errors, skipped, counts] = read(xml, '//testcase/@name', '//testcase[failure]/@name', '//testcase[error]/@name', '//testcase[skipped]/@name', '//testsuite/@*');
    expect(names).toHaveLength(7);
    expect(failures).toEqual(['rpo site submit-order']);
    expect(errors).toEqual(['mean-rto']);
    expect(skipped).toEqual(['rto site submit-order', 'rpo cyber submit-order']);
    expect(counts).toEqual(['Distribution platform', '0', '7', '1', '1', '2']);
  });

  it('gives the reason for what is skipped, and says what only warns', () => {
    const [messages, warning] = read(junitXml(gated), '//skipped/@message', '//testcase[@name="creep"]/system-out');
    expect(messages[0]).toMatch(/^undecided: Open after 20,000 years; about 64,000 would decide it \(--years 64000\)\. measured /);
    expect(messages[1]).toMatch(/^not-exercised: No promotion or restore was caused by class cyber\./);
    expect(warning[0]).toMatch(/^WARNING, missed: measured \+\$70k ± 4k\/yr/);
  });

  it('follows the rules of the run', () => {
    const [failures] = read(junitXml(gated, { undecided: 'fail', failOn: 'warn' }), '//testcase[failure]/@name');
    expect(failures).toEqual(['rpo site submit-order', 'creep', 'rto site submit-order']);
    expect(read(junitXml(passing, usualRules), '//failure', '//error')).toEqual([[], []]);
  });

  it('holds any name as text', () => {
    const [names, classes, suite] = read(junitXml(evilResult), '//testcase/@name', '//testcase/@classname', '//testsuite/@name');
    // What XML cannot hold, and what turns text around, is replaced; everything else comes back as it was.
    const expected = evilName.replaceAll('\u0007', '\ufffd').replaceAll('\u202e', '\ufffd');
    expect(suite).toEqual([expected]);
    expect(names[0]).toBe(`mean-rto ${expected}`);
    expect(classes[1]).toBe(`${expected}.${expected}`);
  });
});
