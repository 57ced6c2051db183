/** `npm run mutate [word ...]`: seeds each fault (whose file or text holds one of the words) in a copy of the project that is thrown away, and runs the tests that should notice. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Fault, faults } from './faults.js';

type Outcome = 'killed' | 'survived' | 'error';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What git knows or would add, and the packages by a link. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cutover-mutate-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).split('\0').filter((name) => name !== '');
  for (const name of files) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    cpSync(join(root, name), join(copy, name));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function outcomeOf(copy: string, { file, text, becomes, tests }: Fault): Outcome {
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  if (sound.split(text).length !== 2) return 'error';
  const report = join(copy, 'mutation-report.json');
  rmSync(report, { force: true });
  try {
    writeFileSync(path, sound.replace(text, () => becomes));
    spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--maxWorkers=1', '--reporter=json', `--outputFile=${report}`, ...tests.map((name) => `test/${name}.test.ts`)], { cwd: copy, stdio: 'ignore', env: { ...process.env, CUTOVER_SKIP_BROWSER: '1' } });
    const { success, numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as { success: boolean; numFailedTests: number; numPassedTests: number };
    if (numFailedTests > 0) return 'killed';
    return success && numPassedTests > 0 ? 'survived' : 'error';
  } catch {
    return 'error';
  } finally {
    writeFileSync(path, sound);
  }
}

const words = process.argv.slice(2);
const chosen = faults.filter(({ file, text }) => words.length === 0 || words.some((word) => file.includes(word) || text.includes(word)));
const copy = copyOfProject();
const counts: Record<Outcome, number> = { killed: 0, survived: 0, error: 0 };
try {
  for (const [i, fault] of chosen.entries()) {
    const outcome = outcomeOf(copy, fault);
    counts[outcome]++;
    console.log(`${String(i + 1).padStart(3)}/${chosen.length}  ${outcome.padEnd(8)}  ${fault.file}  ${fault.text}  ->  ${fault.becomes}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`\n${counts.killed} killed, ${counts.survived} survived, ${counts.error} errors, of ${chosen.length} faults`);
process.exitCode = counts.survived + counts.error > 0 ? 1 : 0;
