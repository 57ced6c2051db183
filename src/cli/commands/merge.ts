/** `cutover merge`: the years of several runs as if one had simulated them. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { spellRanges } from '../../evaluate/run-file.js';
import type { Call } from '../commands.js';
import { usageError } from '../codes.js';
import { loadFace } from '../face.js';
import type { Face } from '../face.js';
import { openOutput } from '../output.js';
import { checkSave, tellSaved } from '../saved.js';
import { writeComparison } from './compare.js';

export async function mergeCommand({ args, values, io }: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const output = openOutput(values.out, io, args[0]);
  for (const file of args.slice(1)) openOutput(values.out, io, file);
  checkSave(values, args);
  const { result, missing } = await (await load()).merge(args, { save: values.save, onSaved: (saved) => tellSaved(saved, io) });
  if (result !== null) {
    writeComparison(result, values, output, io);
    return exitCode.done;
  }
  if (values.save === undefined) throw usageError('RUN-005', `no file holds the years ${spellRanges(missing)}, and a result has no holes`, 'add the missing files, or keep what there is: --save joined.json');
  io.stderr.write(`there is no result yet: no file holds the years ${spellRanges(missing)}\n`);
  return exitCode.done;
}
