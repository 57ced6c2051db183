/** What was asked for in a year: every class asks for its share of each flow. */
import type { Run } from './run.js';

export function offerDemand(run: Run): void {
  const { wiring, offered, at } = run.world;
  for (let f = 0; f < wiring.flows; f++) {
    for (let c = 0; c < wiring.classes; c++) {
      const cell = at.offered + f * wiring.classes + c;
      run.row[cell] = (run.row[cell] as number) + (offered[f] as number) * (wiring.classShare[c] as number);
    }
  }
}
