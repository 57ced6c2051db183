/** `cutover init`: a small scenario to start from. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { usageError } from '../codes.js';
import type { Call } from '../commands.js';
import { isSystemError } from '../scenario-file.js';

export async function initCommand({ args: [file], io }: Call): Promise<ExitCode> {
  const { packageRoot } = await import('../../index.js');
  // The line for editors names a schema that lies beside the original, and not beside the copy.
  const text = readFileSync(join(packageRoot(), 'scenarios', 'first-steps.yaml'), 'utf8').replace(/^# yaml-language-server:.*\n/, '');
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw error.code === 'EEXIST' ? usageError('CLI-013', `${file} is there already, and is left as it is`, 'choose another name') : usageError('CLI-012', `cannot write ${file}: ${error.code === 'ENOENT' ? `there is no folder ${dirname(file)}` : error.code}`);
  }
  io.stdout.write(`written: ${file}\nnext: cutover compare ${file}\n`);
  return exitCode.done;
}
