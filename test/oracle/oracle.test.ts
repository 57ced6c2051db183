/**
 * Three scenarios beside programs for another engine that were written from docs/model.md alone: neither shares a line or a
 * random number with the other. They agree where |a - b| <= tolerance + 3.29 standard errors of the difference, and only
 * where both are known well enough to mean it: 1.96 standard errors within the tolerance.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/index.js';
import { figuresOf, names, type Figure, type Figures, type Name } from './figures.js';
import { figuresOfPeer, isLive, run, store, stored, type Peer } from './peer.js';

/** Years of cutover; those of the programs stand in them. */
const years: Readonly<Record<Name, number>> = { failover: 1024, data: 3072, shedding: 768 };

/** Relative, or `share` points for what is a share itself. Wider than 3 % where what is counted is rare, or the tail of few. */
const usual = 0.03;
const wider: readonly (readonly [pattern: RegExp, tolerance: number])[] = [
  [/third-party p95$|gold site p95$|^everything/, 0.1], [/^(recovery|rpo (flow|orders|documents) (data|cyber) p(50|95)|lostWrites|lost gold|rto .* third-party p50|divergent)$/, 0.08], [/ p9[59]$|^rto basic site p50$|^phase (detection|steps)$|^downtime gold$|^exposures (change|third-party)$/, 0.05],
];
const toleranceOf = (name: string): number => wider.find(([pattern]) => pattern.test(name))?.[1] ?? usual;
const isShare = (name: string): boolean => /within|ridden/.test(name);
const allowed = (name: string, reference: number): number => (isShare(name) ? 0.02 : toleranceOf(name) * Math.abs(reference));

const z999 = 3.29;
const z95 = 1.96;

interface Line { readonly scenario: Name; readonly name: string; readonly ours: Figure; readonly peer: Figure; readonly problem: string | null }

function line(scenario: Name, name: string, ours: Figure, peer: Figure): Line {
  const room = allowed(name, peer.estimate);
  const vague = [ours, peer].filter(({ error }) => z95 * error > room).length > 0;
  const apart = Math.abs(ours.estimate - peer.estimate) > room + z999 * Math.hypot(ours.error, peer.error);
  return { scenario, name, ours, peer, problem: apart ? 'differ' : vague ? 'not known well enough' : null };
}

const text = ({ scenario, name, ours, peer, problem }: Line): string => `${scenario}, ${name}: ${problem}: ${ours.estimate} (${ours.error}) beside ${peer.estimate} (${peer.error})`;
const shown = ({ estimate, error }: Figure): string => `${Number(estimate.toPrecision(5))} ± ${Number((z95 * error).toPrecision(2))}`;
const all: Line[] = [];

async function ours(name: Name): Promise<Figures> {
  return figuresOf(name, await compare(fileURLToPath(new URL(`${name}.yaml`, import.meta.url)), { years: years[name], threads: 0 }));
}

describe.each(names)('%s', (name) => {
  const live: Peer | null = isLive ? run(name) : null;
  if (live !== null && process.env.UPDATE_GOLDEN === '1') store(name, live);

  it.skipIf(live === null)('prints what is stored (skipped: `npm run oracle` runs the programs on SimPy)', () => {
    const kept = stored(name);
    expect(kept?.years).toBe(live?.years);
    for (const [figure, { estimate }] of Object.entries(live?.figures ?? {})) expect(Math.abs(estimate - (kept?.figures[figure].estimate ?? Number.NaN)), figure).toBeLessThanOrEqual(1e-9 * Math.abs(estimate));
  });

  it('is the same world on both engines', { timeout: 600_000 }, async () => {
    const peer = live ?? stored(name);
    if (peer === null) throw new Error('nothing is stored');
    const theirs = figuresOfPeer(peer);
    const mine = await ours(name);
    expect([...mine.keys()].sort()).toEqual([...theirs.keys()].sort());
    const lines = [...mine].map(([figure, value]) => line(name, figure, value, theirs.get(figure) as Figure));
    all.push(...lines);
    expect(lines.filter(({ problem }) => problem !== null).map(text)).toEqual([]);
  });
});

describe('docs/oracle.md', () => {
  it.runIf(process.env.UPDATE_GOLDEN === '1')('has the figures of this run', () => {
    const rows = (name: Name): string => all.filter(({ scenario }) => scenario === name).map((one) => `| ${one.name} | ${shown(one.ours)} | ${shown(one.peer)} | ${isShare(one.name) ? '0.02' : `${toleranceOf(one.name) * 100} %`} |`).join('\n');
    const table = (name: Name): string => `### ${name}\n\n${years[name]} years of cutover, ${stored(name)?.years} years on SimPy, ${stored(name)?.date}.\n\n| figure | cutover | SimPy | tolerance |\n| --- | --- | --- | --- |\n${rows(name)}\n`;
    writeFileSync(fileURLToPath(new URL('../../docs/oracle.md', import.meta.url)), `${preface}\n${names.map(table).join('\n')}`);
  });
});

const preface = `# Another engine

Written by \`UPDATE_GOLDEN=1 npm run oracle\`. Three scenarios are simulated twice: by cutover, and by programs for SimPy that were written from [model.md](model.md) alone (\`test/oracle/*.py\`, next to the scenarios).
They share no code and no random number. Two estimates agree when they are no further apart than the tolerance plus 3.29 standard errors of their difference, and count only when 1.96 standard errors of each lie within the tolerance.
Half-widths are at 95 %; figures by year, durations in seconds.
`;
