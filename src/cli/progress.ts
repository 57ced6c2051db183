/** What a terminal shows while a run goes on: first rows of the table, then the line that says how far it is. Wiped before anything else is written. */
import { stripVTControlCharacters } from 'node:util';
import { formatDuration } from '../units/duration.js';
import { spellDesigns, spellDone } from '../units/replications.js';
import type { RunProgress } from './face.js';
import type { Io } from './io.js';

const barLength = 24;
/** Milliseconds between two drawings. */
const pace = 100;
const control = '\u001b[';
/** What a terminal itself writes when it is pressed, behind the line: were it to begin another one, the line could not be wiped. */
const interruption = '^C';

export interface ProgressLine {
  /** False where there is nobody to see it: then nothing is ever drawn. */
  readonly isShown: boolean;
  /** Says what goes on before there is anything to count. */
  readonly begin: (doing: string) => void;
  readonly update: (progress: RunProgress) => void;
  readonly clear: () => void;
}

/** `rows` gives the lines of the table so far. It is asked whenever the years have doubled, since it costs a moment. */
export function progressLine(io: Io, ascii: boolean, rows: (progress: RunProgress) => readonly string[] = () => []): ProgressLine {
  const { stderr } = io;
  if (!stderr.isTTY || io.env.TERM === 'dumb') return { isShown: false, begin: () => {}, update: () => {}, clear: () => {} };
  let drawn = Number.NEGATIVE_INFINITY;
  let wiped = true;
  let above = 0;
  let nextRows = 1;
  const wipe = (): string => (above > 0 ? `\r${control}${above}A${control}J` : '\r');
  // A terminal that nobody gave a size says 0.
  const columns = (): number => stderr.columns || 80;
  const narrow = (line: string): string => `${line.slice(0, Math.max(0, columns() - interruption.length - 1))}${control}K`;
  return {
    isShown: true,
    begin: (doing) => {
      wiped = false;
      stderr.write(`\r${narrow(`${barOf(0, ascii)}  ${doing}`)}`);
    },
    update: (progress) => {
      if (io.now() - drawn < pace && progress.replications < progress.planned) return;
      drawn = io.now();
      wiped = false;
      const bar = narrow(describe(progress, ascii));
      if (progress.replications < nextRows || progress.replications >= progress.planned) {
        stderr.write(`\r${bar}`);
        return;
      }
      nextRows = 2 * progress.replications;
      const lines = rows(progress);
      // A table that the window does not hold, in height or in width, could not be wiped again.
      const fits = lines.length + 1 < (stderr.rows || 24) && lines.every((line) => stripVTControlCharacters(line).length <= columns());
      stderr.write(`${wipe()}${fits ? lines.map((line) => `${control}K${line}\n`).join('') : ''}${bar}`);
      above = fits ? lines.length : 0;
    },
    clear: () => {
      if (!wiped) stderr.write(`${wipe()}${control}K`);
      wiped = true;
      drawn = Number.NEGATIVE_INFINITY;
      above = 0;
    },
  };
}

export function describe(progress: Omit<RunProgress, 'overview'>, ascii: boolean): string {
  const { replications, planned, designYearsPerSecond, remainingSeconds } = progress;
  const share = planned > 0 ? Math.min(1, replications / planned) : 0;
  const parts = [spellDone(progress), spellDesigns(progress)];
  if (designYearsPerSecond !== null) parts.push(`${Math.round(designYearsPerSecond).toLocaleString('en-US')} design-years/s`);
  if (remainingSeconds !== null && replications < planned) parts.push(`${formatDuration(Math.ceil(remainingSeconds))} left`);
  return `${barOf(share, ascii)} ${String(Math.floor(share * 100)).padStart(3)}%  ${parts.join(', ')}`;
}

function barOf(share: number, ascii: boolean): string {
  const full = Math.round(share * barLength);
  return (ascii ? '#' : '█').repeat(full) + (ascii ? '.' : '░').repeat(barLength - full);
}
