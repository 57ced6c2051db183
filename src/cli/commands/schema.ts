/** `cutover schema`: the scenario language as a JSON Schema, for editors. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import type { Call } from '../commands.js';
import { openOutput } from '../output.js';

export async function schemaCommand({ values, io }: Call): Promise<ExitCode> {
  const output = openOutput(values.out, io);
  const { scenarioJsonSchema } = await import('../../scenario/json-schema.js');
  output.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  return exitCode.done;
}
