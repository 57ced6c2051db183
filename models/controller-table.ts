/** What a controller reads: detection, decision and false alarms of each group, and which sites are open at first. */
import type { Plan } from '../src/plan/plan.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import { compileDecision, type DecisionTable } from './decision.js';
import { compileDetection, type DetectionTable } from './detection.js';
import type { Wiring } from './wiring.js';

export interface ControllerTable {
  readonly detection: DetectionTable;
  readonly decision: DecisionTable;
  readonly falseAlarms: Float64Array;
  readonly initialOpen: Int32Array;
}
export function compileController(plan: Plan, index: IndexSpaces, wiring: Wiring, registry: Registry): ControllerTable {
  const automatic = plan.groups.map((group, g) => group.settings.decision.automatic && (wiring.secondary[g] as number) >= 0);
  // One rule watches the whole estate: its false alarms strike one of the groups that it may move.
  const watched = Math.max(1, automatic.filter(Boolean).length);
  return {
    detection: compileDetection(plan, index, registry),
    decision: compileDecision(plan, registry),
    falseAlarms: Float64Array.from(plan.groups, (group, g) => (automatic[g] ? group.settings.detection.falseAlarmsPerSecond / watched : 0)),
    initialOpen: Int32Array.from(wiring.homeShare, (share) => (share > 0 ? 1 : 0)),
  };
}
