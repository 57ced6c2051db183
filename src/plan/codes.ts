/** Every code that planning can report, with a paragraph on what it means. Codes are stable: they are never reused for something else. */
export const planCodes = {
  'PLAN-001': 'The catalogue of outages is not in the library. `outages: {catalog: ...}` names a set of outage laws; `catalog: none` leaves all of them out.',
  'PLAN-002': 'Two outage processes have the same name. Random streams are named after them, so they would strike at the same moments.',
  'PLAN-003': 'The shape of demand is not in the library. A shape is a name of the catalogue, or hours, weekdays and months written in place.',
  'PLAN-004': 'The word for what callers do while they are not served is not in the library. It is a preset such as `buyers`, or shares written in place.',
  'PLAN-005': 'The source of data loss or of an attack strikes single tenants and names no store, so that nothing could be restored. Name the store; where each tenant has one of its own, one of them is struck.',
  'PLAN-006': 'The scenario has more sites than can be simulated at once. Sites that no design uses can be left out.',
  'PLAN-010': 'The pattern is not in the library. A pattern is a named set of defaults for a design; the words after it in the design replace single ones.',
  'PLAN-011': 'The design, or one of its groups, needs a second site and has none. A pattern whose runbook fails over needs `secondary`; one that serves everywhere needs at least two `sites`.',
  'PLAN-012': 'Something is to wait at a second site, and there is no second site. `standby` is the share of the fleet that runs there.',
  'PLAN-013': 'The second site is the first one. What fails together with the primary protects from nothing.',
  'PLAN-014': 'Data is to be replicated between two sites that no link joins. Bandwidth decides how far a copy lags behind, so it must be stated: add a link between the two under `links`.',
  'PLAN-015': 'A service or store belongs to no group, or to more than one. A group is what fails over together, so every one belongs to exactly one of them.',
  'PLAN-016': 'Groups wait for one another in a circle, so none of them could ever fail over.',
  'PLAN-017': 'The steps of a runbook wait for one another in a circle, or for a step that does not exist.',
  'PLAN-018': 'The preset is not in the library. Presets name what nobody knows; single values beside the preset replace its own.',
  'PLAN-019': 'The design does not say where it runs. Give `primary`, or `sites` with shares.',
  'PLAN-020': 'The shares of the sites of a design do not add to 100 %. Every item of demand goes to exactly one of them.',
  'PLAN-021': 'A warning: a second site is named, but the pattern keeps nothing there and has no runbook, so that it is never used.',
  'PLAN-022': 'A change to a step names no step of the runbook. `steps` changes single steps of the runbook that the pattern or the design brought; their names are those after `step:`.',
  'PLAN-023': 'A design takes data of tenants, or its backups, to a place where it may not be. `residency` of a tenant class names the sites, regions or providers that are allowed; a class in `staysHome` of the design does not move, and is out until home serves again.',
  'PLAN-024': 'A warning: further sites (`fallback`) stand behind a second site that waits. Where every site serves the others take over anyway, and a design without a second site has no way to go to them.',
  'PLAN-060': 'A warning: even when every step takes its median time, this failover takes longer than the target allows. The message names the part that takes longest.',
  'PLAN-061': 'A warning: data that was accepted before the loss is older at the other site, or in the backup, than the target allows, even in the median case.',
  'PLAN-062': 'A warning: the things that a flow cannot do without are, together, less available than its target. No design of our own sites can make up for that.',
  'PLAN-063': 'A warning: a group cannot work without a part of another group that takes longer to fail over. The recovery time of the first is that of the second.',
  'PLAN-065': 'A warning: the fleet is too small for its own peak hour, with everything working.',
  'PLAN-066': 'A warning: the fleet is too small for its peak hour once one zone is lost, so a lost zone at that time is an outage.',
  'PLAN-067': 'A warning: a link carries less than the replication streams write in their peak hour, so that copies fall behind every day.',
  'PLAN-068': 'A warning: the design has no second site, and more of the outages of its site than the tier allows last longer than its limit, even if every outage of a single zone is ridden out.',
  'PLAN-069': 'A warning: a synchronous copy stands so far away that every write waits for a round trip that people feel. Workers are held meanwhile, so that services carry less, and a flow with a limit (`answer`) loses what comes too late.',
  'PLAN-070': 'A warning: every site serves and one of them writes, so that services elsewhere call its databases over a distance for every request, while nothing is wrong.',
} as const;

export type PlanCode = keyof typeof planCodes;

/** The paragraph on a code, or null for a code that does not exist. */
export function explainPlanCode(code: string): string | null {
  return Object.hasOwn(planCodes, code) ? planCodes[code as PlanCode] : null;
}
