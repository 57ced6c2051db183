/** A roll-out in phases: which design holds from when on, and what it takes to get there. */
import type { Doubtful } from '../random/law.js';

export interface Phase {
  readonly name: string;
  readonly about: string | null;
  readonly design: string;
  /** First day, as days since 1970-01-01. */
  readonly fromDay: number;
  /** Beside what the design itself costs once; USD. */
  readonly oneOff: Doubtful;
  readonly migration: readonly Migration[];
}
/** Making one component run elsewhere, in person-days; hard-coded dependencies come to light on the way. */
export interface Migration { readonly component: string; readonly days: Doubtful; readonly hardCoded: Doubtful; readonly daysEach: Doubtful }
