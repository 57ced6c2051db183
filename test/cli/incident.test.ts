/** `cutover incident` on the command line: what it prints, and what it asks for. */
import { describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { run } from '../../src/cli/run.js';
import { capture } from './capture.js';

const file = 'scenarios/first-steps.yaml';

async function incident(...words: readonly string[]) {
  const seen = capture();
  const code = await run(['incident', file, ...words], seen.io);
  return { code, out: seen.out(), err: seen.err() };
}

describe('cutover incident', () => {
  const asked = ['--design', 'two-regions', '--outage', 'aws/us-east-1 for 6h at Nov 29 10:00'];

  it('prints a timeline, or the same as JSON', async () => {
    const { code, out, err } = await incident(...asked);
    expect({ code, err }).toEqual({ code: exitCode.done, err: '' });
    for (const words of ['begins Nov 29 10:00', 'controllers', 'runbook steps', 'What was waited for', 'the decision', 'Same incident again: cutover incident']) expect(out.replace(/\n {2,}/g, ' ')).toContain(words);
    const json = await incident(...asked, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ formatVersion: '1.2', kind: 'incident', design: 'two-regions', replication: null, asked: 'aws/us-east-1 for 6h at Nov 29 10:00' });
  });

  it('lists the public incidents, and plays one by the beginning of its name', async () => {
    const listed = await incident('--named');
    expect({ code: listed.code, err: listed.err }).toEqual({ code: exitCode.done, err: '' });
    for (const name of ['aws-2025-10-20', 'azure-2024-07-18', 'gcp-2025-06-12', 'crowdstrike-2024-07-19']) expect(listed.out).toContain(name);
    const { code, out } = await incident('--design', 'two-regions', '--named', 'aws-2025-10-20');
    expect(code).toBe(exitCode.done);
    expect(out).toContain('aws-2025-10-20-dynamodb');
    expect(out).toContain('--named aws-2025-10-20');
    expect((await incident('--design', 'two-regions', '--named', 'gcp-2025-06-12')).out.replace(/\s+/g, ' ')).toContain('does not touch this design: nothing of the scenario stands in or uses gcp');
  });

  it.each([
    [['--outage', 'home for 1h at May 1'], 'which design'],
    [['--design', 'two-regions'], 'which incident'],
    [['--design', 'two-regions', '--replication', '1', '--outage', 'home for 1h at May 1'], 'cannot stand together'],
    [['--design', 'two-regions', '--index', '2', '--outage', 'home for 1h at May 1'], '--index belongs to --replication'],
    [['--design', 'two-regions', '--outage', 'hom for 1h at May 1'], 'did you mean "home"'],
    [['--design', 'two-regions', '--named', 'aws-2025-10-21'], 'gcp-2025-06-12-sc'],
    [['--design', 'two-regions', '--named', 'aws-2021-12'], 'more than one'],
    [['--design', 'two-region', '--replication', '1'], 'two-regions'],
  ])('%j is refused', async (words, reason) => {
    const { code, out, err } = await incident(...words);
    expect({ code, out }).toEqual({ code: exitCode.usage, out: '' });
    expect(err).toContain(reason);
  });
});
