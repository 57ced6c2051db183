/** `cutover incident`: one incident on a timeline. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { incidentJson } from '../../result/incident.js';
import { incidentText } from '../../../reports/text/incident.js';
import { usageError } from '../codes.js';
import type { Call } from '../commands.js';
import { loadFace } from '../face.js';
import type { Face } from '../face.js';
import { lookOf } from '../look.js';
import { openOutput } from '../output.js';
import { readScenarioText } from '../scenario-file.js';

export async function incidentCommand({ args: [file], values, io }: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const { of: design, outage: outages, replication, index, seed } = values;
  if (design === undefined) throw usageError('CLI-017', 'which design? An incident is that of one design', 'add --design NAME');
  if ((outages === undefined) === (replication === undefined)) throw usageError('CLI-017', outages === undefined ? 'which incident?' : '--outage and --replication cannot stand together', 'add --outage "aws/us-east-1 for 6h at Nov 29 10:00" to ask "what if", or --replication N to see one that a run counted');
  if (outages !== undefined && index !== undefined) throw usageError('CLI-017', '--index belongs to --replication', 'leave it out');
  const output = openOutput(values.out, io);
  readScenarioText(file);
  const incident = await (await load()).incident(file, { design, outages, replication, index, seed });
  const look = output.toFile ? lookOf({ ...io.stdout, isTTY: false, columns: undefined }, io, { ...values, 'no-color': true }) : lookOf(io.stdout, io, values);
  output.write(values.json === true || values.out?.endsWith('.json') === true ? incidentJson(incident) : incidentText(incident, look));
  return exitCode.done;
}
