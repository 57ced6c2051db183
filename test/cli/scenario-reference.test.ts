import { describe, expect, it } from 'vitest';
import { expectGoldenTail } from '../golden/golden.js';
import { scenarioReference } from './scenario-reference.js';

describe('docs/scenario.md', () => {
  it('lists every key of the language as the schema has it', () => {
    expectGoldenTail('docs/scenario.md', '<!-- reference: written by the tests from the schema, UPDATE_GOLDEN=1 -->', scenarioReference());
  });

  it('says something about every key', () => {
    expect(scenarioReference().match(/\| `[^|]*` ?\*? \| *\| *\|/g)).toBeNull();
  });

  it('refers only to parts that are there', () => {
    const text = scenarioReference();
    const referred = [...text.matchAll(/\(#part-([\w-]+)\)/g)].map((match) => match[1]);
    expect(referred.length).toBeGreaterThan(10);
    for (const part of referred) expect(text).toContain(`### part: ${part}\n`);
  });
});
