/** The rates of whole scenarios: design-years per second on one thread and on two, with the load they were run at. */
import type { Row } from './row.js';

export async function scenarioRows(): Promise<Row[]> {
  return [];
}
