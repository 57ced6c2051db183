import { test } from 'vitest';
import { scenario, worldOf, atOnce } from './years.js';
import { DesignRun, Trajectory } from '../../models/simulate.js';
import { eventNames } from '../../models/events.js';
const process = (hits: string, up: string, down: string): string => `{hits: ${hits}, every: exponential(${up}), clock: up-time, duration: exponential(${down})}`;
for (const [d, rep] of [[`{pattern: active-active, sites: {home: 50%, away: 50%}, ${atOnce()}}`, 4], [`{pattern: warm-standby, ${atOnce()}}`, 22]] as const)
test('a', () => {
  const w = worldOf(scenario({ run: '{start: fresh, accounting: calendar, horizon: 10 days}', outages: `{catalog: none, site: {a: ${process('home', '40h', '20h')}, b: ${process('away', '40h', '20h')}}}`, designs: `{it: ${d}}` }), 'a');
  const t = new Trajectory(w.environment.names.length);
  const lines: string[] = [];
  const r: DesignRun = new DesignRun(w.designs[0], { trace: { event: (time, kind, a, b) => { const s = r.run; lines.push(`${(time/3600).toFixed(4)} ${kind < 0 ? `feed ${['start','mit','knot','end'][t.phase[a]]} ${w.environment.names[t.source[t.outage[a]]]}` : eventNames[kind]} ${a} ${b} before: share ${s.serving.share[0]} state ${s.controller.state[0]} from ${s.controller.from[0]} to ${s.controller.to[0]} open ${s.controller.open[0]}${s.controller.open[1]} act ${s.controller.active[0]} w ${s.steering.to[0]},${s.steering.to[1]} eq ${(s.row[s.world.at.equivalent]/3600).toFixed(4)}`); }, mark: () => {} } });
  t.fill(w.environment, rep, w.horizonSeconds, w.untilSeconds, w.usualTarget);
  r.simulate(t);
  console.log(lines.join('\n'));
});
