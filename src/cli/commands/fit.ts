/** `cutover fit`: laws from a log of incidents. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { fitText } from '../../../reports/text/fit.js';
import { fitJson } from '../../result/fit.js';
import { usageError } from '../codes.js';
import type { Call } from '../commands.js';
import { loadFace } from '../face.js';
import type { Face } from '../face.js';
import { lookOf } from '../look.js';
import { openOutput } from '../output.js';
import { readCsvText } from '../scenario-file.js';

export async function fitCommand({ args, values, io }: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const file = args.length > 0 ? args[0] : undefined;
  const { catalog, column, exposure, seed } = values;
  if ((file === undefined) === (catalog === undefined)) throw usageError('CLI-018', file === undefined ? 'which incidents?' : 'a file and --catalog cannot stand together', 'name a CSV file, or add --catalog for the public incidents that come with the program');
  const output = openOutput(values.out, io);
  const fit = await (await load()).fit(file === undefined ? null : { text: readCsvText(file), file }, { by: column, exposure, seed });
  const look = output.toFile ? lookOf({ ...io.stdout, isTTY: false, columns: undefined }, io, { ...values, 'no-color': true }) : lookOf(io.stdout, io, values);
  output.write(values.json === true || values.out?.endsWith('.json') === true ? fitJson(fit) : fitText(fit, look));
  return exitCode.done;
}
