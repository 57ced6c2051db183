/** `cutover validate`: everything that can be said about a scenario without simulating it. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import type { Call } from '../commands.js';
import { loadFace } from '../face.js';
import type { Face } from '../face.js';
import { lookOf } from '../look.js';
import { readScenarioText } from '../scenario-file.js';
import { countIssues, tellIssues } from '../tell-issues.js';

export async function validateCommand({ args: [file], values, io }: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  readScenarioText(file);
  const { issues, values: settled } = await (await load()).validate(file);
  const valid = !issues.some(({ severity }) => severity === 'error');
  const shown = values['show-defaults'] === true ? settled : [];
  if (values.json === true) io.stdout.write(`${JSON.stringify({ formatVersion: '1.0', file, valid, issues, ...(shown.length === 0 ? {} : { values: shown }) }, null, 2)}\n`);
  else {
    tellIssues(issues, io.stderr, lookOf(io.stderr, io, values));
    if (issues.length > 0) io.stderr.write('\n');
    if (shown.length > 0) io.stdout.write((await import('../../plan/show-defaults.js')).printValues(shown));
    // The summary is the data where there is no other, and a message beside it where there is.
    (shown.length > 0 || !valid ? io.stderr : io.stdout).write(`${file}: ${valid ? 'valid, ' : ''}${countIssues(issues)}${valid ? '' : '. "cutover explain <code>" says more.'}\n`);
  }
  return valid ? exitCode.done : exitCode.usage;
}
