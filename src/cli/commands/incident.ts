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
  const { of: design, outage: outages, named, replication, index, seed } = values;
  if (named?.includes('') === true) {
    io.stdout.write(`${(await load()).incidentNames().join('\n')}\n`);
    return exitCode.done;
  }
  if (design === undefined) throw usageError('CLI-017', 'which design? An incident is that of one design', 'add --design NAME');
  const asked = outages !== undefined || named !== undefined;
  if (asked === (replication !== undefined)) throw usageError('CLI-017', asked ? '--outage or --named and --replication cannot stand together' : 'which incident?', 'add --outage "aws/us-east-1 for 6h at Nov 29 10:00" or --named aws-2025-10-20 to ask "what if", or --replication N to see one that a run counted');
  if (asked && index !== undefined) throw usageError('CLI-017', '--index belongs to --replication', 'leave it out');
  const output = openOutput(values.out, io, file);
  readScenarioText(file);
  const incident = await (await load()).incident(file, { design, outages, named, replication, index, seed });
  const look = output.toFile ? lookOf({ ...io.stdout, isTTY: false, columns: undefined }, io, { ...values, 'no-color': true }) : lookOf(io.stdout, io, values);
  output.write(values.json === true || values.out?.endsWith('.json') === true ? incidentJson(incident) : incidentText(incident, look));
  return exitCode.done;
}
