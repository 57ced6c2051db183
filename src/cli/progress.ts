/** The line that shows how far a run is. On a terminal only; it is wiped before anything else is written. */
import { formatDuration } from '../units/duration.js';
import type { RunProgress } from './face.js';
import type { Io } from './io.js';

const barLength = 24;
/** Milliseconds between two drawings. */
const pace = 100;

export interface ProgressLine {
  readonly update: (progress: RunProgress) => void;
  readonly clear: () => void;
}

export function progressLine(io: Io, ascii: boolean): ProgressLine {
  const { stderr } = io;
  if (!stderr.isTTY || io.env.TERM === 'dumb') return { update: () => {}, clear: () => {} };
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    update: (progress) => {
      if (io.now() - drawn < pace && progress.replications < progress.planned) return;
      drawn = io.now();
      stderr.write(`\r${describe(progress, ascii).slice(0, (stderr.columns ?? 80) - 1)}\u001b[K`);
    },
    clear: () => {
      if (drawn !== Number.NEGATIVE_INFINITY) stderr.write('\r\u001b[K');
      drawn = Number.NEGATIVE_INFINITY;
    },
  };
}

export function describe({ replications, planned, designs, designYearsPerSecond, remainingSeconds }: RunProgress, ascii: boolean): string {
  const share = planned > 0 ? Math.min(1, replications / planned) : 0;
  const full = Math.round(share * barLength);
  const bar = (ascii ? '#' : '█').repeat(full) + (ascii ? '.' : '░').repeat(barLength - full);
  const parts = [`${replications.toLocaleString('en-US')} of ${planned.toLocaleString('en-US')} years, ${designs} designs`];
  if (designYearsPerSecond !== null) parts.push(`${Math.round(designYearsPerSecond).toLocaleString('en-US')} design-years/s`);
  if (remainingSeconds !== null && replications < planned) parts.push(`${formatDuration(Math.ceil(remainingSeconds))} left`);
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)}%  ${parts.join(', ')}`;
}
