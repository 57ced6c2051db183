import type { Phase } from '../phases.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';

const none = { mean: 0 } as const;
/** Finding and replacing one, when nobody has counted; person-days. */
const daysEach = { mean: 2 } as const;

export function lowerPhases({ phases }: ScenarioDocument, to: Lowering): readonly Phase[] {
  const seen = new Set<string>();
  return (phases ?? []).map((phase, index) => {
    const path = ['phases', index];
    if (seen.has(phase.phase)) to.issues.error('SCN-031', { path: [...path, 'phase'], message: `two phases are called "${phase.phase}"` });
    seen.add(phase.phase);
    to.names.require(['design'], phase.design, [...path, 'design'], to.issues);
    const before = phases?.[index - 1];
    if (before !== undefined && before.from >= phase.from) to.issues.error('SCN-034', { path: [...path, 'from'], message: `the phase "${phase.phase}" does not begin after "${before.phase}"`, hint: 'phases stand in the order in which they come' });
    return {
      name: phase.phase,
      about: phase.about ?? null,
      design: phase.design,
      fromDay: phase.from,
      oneOff: phase.oneOff ?? none,
      migration: Object.entries(phase.migrate ?? {}).map(([component, { days, hardCoded, daysEach: each }]) => {
        if (to.names.kindOf(['service', 'store'], component) === null) to.issues.error('SCN-030', { path: [...path, 'migrate', component], part: 'key', ...to.names.unknown(['service', 'store'], component) });
        return { component, days, hardCoded: hardCoded ?? none, daysEach: each ?? daysEach };
      }),
    };
  });
}
