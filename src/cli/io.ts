/** Everything a command touches outside of its arguments, so that a test can hold it in its hand. */
import type { ExitCode } from '../base/exit-code.js';

export interface Stream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined when there is none. */
  readonly columns: number | undefined;
  /** Lines of the terminal; undefined when there is none. */
  readonly rows?: number | undefined;
}

export interface Io {
  /** Data, and nothing else. */
  readonly stdout: Stream;
  /** Messages and progress. */
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds that only ever grow, for rates and remaining times. */
  now(): number;
  /** `listener` gets every Ctrl-C and every request to end, instead of the end of the program, until the function that comes back is called. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the program without waiting for anything. */
  quit(code: ExitCode): void;
}
