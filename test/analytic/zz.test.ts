import { test } from 'vitest';
import { scenario, simulate, atOnce } from './years.js';
test('a', () => {
    const site = '{root: {hits: home, every: exponential(100h), clock: up-time, duration: exponential(3h), spreads: {to: aws, probability: 30%, after: exponential(1h), duration: exponential(2h)}}}';
    const text = scenario({ run: '{accounting: incident}', sites: '{home: {region: aws/us-east-1, zones: 1}, away: {region: aws/us-west-2, zones: 1}}', outages: `{catalog: none, site: ${site}}`, designs: `{it: {pattern: warm-standby, ${atOnce()}}}` });
    simulate(text, { years: 5, seeds: ['a'] }, ({ of, trajectory, run }) => {
      const r = run.run;
      console.log(of('impacts'), run.endedAt/86400, of('censored'), 'state', r.controller.state[0], 'since', r.disruptions.since[0], 'settling', r.disruptions.settling[0], 'retry', r.unserved.retrying[0], r.unserved.deferred[0], trajectory.outages, trajectory.arrivals[0]);
    });
});
import { DesignRun } from '../../models/simulate.js';
const proto = DesignRun.prototype as any; const old = proto.unfinished; let n = 0;
proto.unfinished = function () { const u = old.call(this); const r = this.run; if (n++ < 8) console.log(u, r.calendar.now/86400, 'state', r.controller.state[0], 'since', r.disruptions.since[0]/86400, r.disruptions.recoveredAt[0]/86400, r.disruptions.settling[0], r.restore.running.length, r.serving.share[0], r.controller.open[0], r.controller.open[1], r.outages.count[0]); return u; };
