/**
 * Faults to be seeded, one at a time, in a copy of the project: the first `text` of `file` becomes `becomes`, and at least one of `tests` must
 * fail. Each is a mistake that somebody could make: a term left out, a wrong side, a neighbour's column.
 */
export interface Fault { readonly file: string; readonly text: string; readonly becomes: string; /** Paths below test/, without the ending. */ readonly tests: readonly string[] }

const fault = (file: string, text: string, becomes: string, ...tests: string[]): Fault => ({ file, text, becomes, tests });

export const faults: readonly Fault[] = [
  // Demand and queues.
  fault('models/retry-law.ts', 'const kappa = saturated || spare <= 0 ? 1 / patience : 1 / theta + 1 / patience;', 'const kappa = saturated || spare <= 0 ? 1 / patience : 1 / theta;', 'models/retry-law'),
  fault('models/retry-law.ts', 'gaveUp += area / patience;', 'gaveUp += area / theta;', 'models/retry-law'),
  fault('models/unserved.ts', 'let after = Math.max(0, before + inflow - spare * seconds + (retries ? (own.retries.served[c] as number) : 0));', 'let after = Math.max(0, before + inflow - spare * seconds);', 'models/fluid'),
  fault('models/unserved.ts', 'const until = after > 0 ? seconds : waited > 0', 'const until = after > 0 ? 0 : waited > 0', 'models/fluid', 'models/tenants'),
  fault('models/spare.ts', 'own.ahead[at] = moves ?', 'own.ahead[at] = false ?', 'models/steering'),
  fault('models/retries.ts', 'const forgotten = 40;', 'const forgotten = 4;', 'models/retries'),
  fault('models/retries.ts', '(before + share * (run.accrual.amount[c] as number) - (pools.waiting[c] as number)) / kappa', '(before + share * (run.accrual.amount[c] as number)) / kappa', 'models/retries'),
  fault('models/deadlines.ts', 'book(run, own, flow, Math.min(1, arrived / queue), queue);', 'book(run, own, flow, 1, queue);', 'models/fluid'),
  fault('models/months.ts', 'const from = Math.max(since, monthStart[m] as number);', 'const from = since;', 'models/fluid', 'models/failback'),
  // Outages and capacity.
  fault('models/severity.ts', 'return Math.max(0, Math.min(1, (end - time) / (end - (run.trajectory.mitigated[o] as number))));', 'return 1;', 'analytic/environment'),
  fault('models/up-share.ts', "(zone < instances % zones ? 1 : 0)", '0', 'models/edges'),
  fault('models/up-share.ts', 'largest = Math.max(largest,', 'largest = Math.min(1, largest +', 'models/edges'),
  fault('models/allocation.ts', 'filled[entry] = level;', 'filled[entry] = 1;', 'models/relations', 'models/tenants'),
  fault('models/arrivals.ts', 'const step = -log(1 - u) / rate;', 'const step = 1 / rate;', 'analytic/environment', 'analytic/availability'),
  fault('models/exposures.ts', '(own.entryStart[entry] as number) < (own.entryStart[best] as number)', '(own.entryStart[entry] as number) > (own.entryStart[best] as number)', 'models/edges'),
  fault('models/disruptions.ts', 'at - (own.recoveredAt[pair] as number) >= run.world.settlingSeconds) finish', 'false) finish', 'models/fluid', 'models/trace', 'models/hazards'),
  // Controller.
  fault('models/detection.ts', '(detection.failures[group] as number) - 1) *', '(detection.failures[group] as number)) *', 'models/steering'),
  fault('models/decision.ts', 'return Math.max(people, run.world.controller.decision.patience[group] as number);', 'return people + (run.world.controller.decision.patience[group] as number);', 'models/people', 'models/breakdown'),
  fault('models/runbook.ts', 'Math.sqrt(rho) * common + Math.sqrt(1 - rho)', 'rho * common + (1 - rho)', 'models/people', 'models/hazards'),
  fault('models/controller.ts', 'if (well && own.committed[g] === 0) cancel(run, own, g);', 'if (well) cancel(run, own, g);', 'models/people', 'models/hazards'),
  fault('models/controller.ts', 'if (own.committed[g] === 1) openForWriting(run, own, g);', 'openForWriting(run, own, g);', 'models/edges'),
  fault('models/steering.ts', 'return x1 > x0 ? y0 + ((y1 - y0) * (age - x0)) / (x1 - x0) : y1;', 'return x1 > x0 ? y1 : y1;', 'models/steering'),
  fault('models/failback.ts', 'const reconcile = missing(run, group) ? draw', 'const reconcile = !missing(run, group) ? draw', 'models/failback'),
  fault('models/hindsight.ts', 'final = order < 0 ? length.noReturn : Math.max(length.noReturn, back - order);', 'final = length.noReturn;', 'models/hindsight'),
  fault('models/split-brain.ts', 'const share = ((before[f] as number) + (own.share[group * wiring.flows + f] as number)) / 2;', 'const share = own.share[group * wiring.flows + f] as number;', 'models/failover-in-full'),
  // Data.
  fault('models/backups.ts', 'Math.ceil(full / increment) - 1', 'Math.ceil(full / increment)', 'models/protection'),
  fault('models/backups.ts', 'if (hasLogs && !gone) recovered.seconds +=', 'if (!gone) recovered.seconds +=', 'models/protection'),
  fault('models/backups.ts', 'const behind = sinceFull + n * full;', 'const behind = sinceFull;', 'models/backup'),
  fault('models/restore.ts', 'own.worst[f] = more ? worst : 0;', 'own.worst[f] = 0;', 'models/backup'),
  fault('models/simulate.ts', '(until <= noticed || this.unfinished())', 'this.unfinished()', 'models/backup'),
  fault('models/copy-age.ts', '(mode === replicationMode.logShipping ? phase + transfer : 0)', '(mode === replicationMode.logShipping ? phase : 0)', 'models/data'),
  fault('models/copy-age.ts', 'while (age < transfer ||', 'while (', 'models/data'),
  fault('models/links.ts', 'const empty = net < 0 ? bytes / -net : Number.POSITIVE_INFINITY;', 'const empty = net < 0 ? bytes / (2 * -net) : Number.POSITIVE_INFINITY;', 'models/data', 'models/failback'),
  fault('models/replication.ts', 'const givenUpSeconds = 7 * 86_400;', 'const givenUpSeconds = 70 * 86_400;', 'models/edges'),
  fault('models/lost-writes.ts', 'if (!open || !stopped(run, f, d)) own.to[f] = now;', 'own.to[f] = now;', 'models/protection'),
  fault('models/reconciliation.ts', 'const from = Math.max(now, own.busyUntil[0] as number);', 'const from = now;', 'models/failback', 'models/crews', 'models/failover-in-full'),
  // Readiness, tenants, clients, crews.
  fault('models/readiness.ts', 'if (readiness.foundByFailover[group] === 1) own.foundAt[fault] = run.calendar.now;', '', 'models/readiness', 'analytic/readiness'),
  fault('models/grace.ts', 'y0 + ((y1 - y0) * (age - x0)) / (x1 - x0) : y0;', 'y0 : y0;', 'models/edges'),
  fault('models/tenant-recovery.ts', 'return each + failures * step;', 'return each + failures;', 'models/tenants'),
  fault('models/blast-radius.ts', 'worst = Math.max(worst, whole ? 1 : 1 - there);', 'worst = Math.max(worst, 1 - there);', 'models/tenants'),
  fault('models/clients-return.ts', '(1 - partners.storeAndForward) *', '1 *', 'models/clients-return'),
  fault('models/sla-time.ts', "run.disruptions.planned[pair] !== intent.kept && run.disruptions.single[pair] !== 1", 'run.disruptions.single[pair] !== 1', 'models/failback', 'models/fluid', 'models/hazards'),
  fault('models/store-zones.ts', 'if (wiring.siteZones[site] === 1) return;', '', 'models/edges'),
  // Statistics.
  fault('src/statistics/proportion-interval.ts', 'square / (4 * trials))', 'square / 4)', 'statistics/intervals'),
  fault('src/statistics/poisson-interval.ts', 'chiSquareUpperQuantile(tail, 2 * events + 2) / 2 / years', 'chiSquareUpperQuantile(tail, 2 * events) / 2 / years', 'statistics/intervals'),
  fault('src/statistics/quantile-interval.ts', 'const clustered = (squares * groupCount) / (groupCount - 1);', 'const clustered = n * p * (1 - p);', 'statistics/coverage', 'statistics/intervals'),
  fault('src/statistics/skewed-mean-interval.ts', 'if (Math.abs(skewness) < 1e-6) return target;', 'return target;', 'statistics/intervals', 'statistics/coverage'),
  fault('src/statistics/holm.ts', 'running = Math.max(running, Math.min(1, safe[index] * (count - rank)));', 'running = Math.min(1, safe[index] * (count - rank));', 'statistics/choosing', 'statistics/intervals'),
  fault('src/statistics/looks.ts', 'return alpha / (k * (k + 1));', 'return alpha;', 'verdict/error-rate', 'statistics/choosing', 'statistics/intervals'),
  fault('src/statistics/best.ts', '(1 - confidence) / 2 / (count - 1)', '(1 - confidence) / 2', 'statistics/choosing'),
  // Money.
  fault('src/cost/valuation/sla-credit.ts', 'share = Math.max(share, steps[step].credit);', 'share += steps[step].credit;', 'cost/valuation'),
  fault('src/cost/migration.ts', 'hardCoded.mean * daysEach.mean ** 2 +', 'hardCoded.mean * daysEach.mean +', 'result/phases', 'cost/totals'),
  fault('src/cost/totals.ts', 'pow(1 + rate, start + part / 2)', 'pow(1 + rate, start)', 'cost/totals'),
  fault('src/cost/commitment.ts', 'toMicro(Math.max(0, usedHours - committedHours) * onDemandPrice)', 'toMicro(usedHours * onDemandPrice)', 'cost/standing', 'cost/pricing-rules'),
  // Verdicts.
  fault('src/verdict/decide.ts', "if (missed[i] <= level) return 'missed';", "if (check.sides.missed <= level) return 'missed';", 'verdict/verdicts', 'verdict/error-rate'),
  fault('src/verdict/availability.ts', 'const tested = enough && yearsWithLoss >= fewEvents;', 'const tested = enough;', 'verdict/verdicts'),
  fault('src/verdict/dominated.ts', 'const worse = cost.low > 0 || risk.low > 0;', 'const worse = true;', 'verdict/recommend', 'verdict/verdicts'),
  fault('src/verdict/sides.ts', 'return Math.min(1, 2 * tail);', 'return tail;', 'verdict/verdicts', 'verdict/error-rate'),
  fault('src/verdict/years-to-decide.ts', 'away * Math.sqrt(n / replications) >=', 'away * (n / replications) >=', 'verdict/years-to-decide'),
];
