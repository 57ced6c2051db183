/** One incident as a document: known answers, the same values as the full run, and what cannot be asked. */
import { describe, expect, it } from 'vitest';
import { Trajectory, DesignRun, compileWorld } from '../../models/simulate.js';
import { rtoFigure } from '../../models/episodes.js';
import { incidentText } from '../../reports/text/incident.js';
import { incidentOf } from '../../src/evaluate/incident.js';
import type { IncidentOptions } from '../../src/evaluate/incident.js';
import { InputError } from '../../src/base/issue.js';
import type { IncidentDocument } from '../../src/result/incident.js';
import { prepare } from '../../src/result/prepared.js';
import { library } from '../library/texts.js';
import { scenarioText } from '../models/small-world.js';

const designs = `{
  one: {pattern: multi-az, primary: home},
  pair: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, decision: {acknowledge: 2m, assemble: 3m, diagnose: 4m, decide: 1m}, patience: 0s,
    detection: {every: 1us, failures: 1, missed: 100%, userReports: 1m, falseAlarms: 0/year}, steering: {kind: dns, mix: [{share: 100%, law: 0s to 10m uniform}]}, failback: never, stepCorrelation: 0%,
    readiness: {preset: in-use, firstTimeSuccess: 100%}, capacity: {reserved: true, react: 0s},
    runbook: [{step: fence, takes: 1m, effect: fence, success: 100%}, {step: promote, after: fence, takes: 5m, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 2m, effect: repoint, success: 100%}]}}`;
const text = scenarioText({ designs, calendar: '{timeZone: America/New_York, year: 2027}', outages: '{catalog: none, site: {loss: {hits: home, rate: 4/year, duration: 1h to 5h}}}' });
const ask = (options: Partial<IncidentOptions>): IncidentDocument => incidentOf({ text, file: 'two.yaml', library }, { design: 'pair', ...options });
const outages = ['aws/us-east-1 for 6h at Nov 29 10:00'];

describe('an outage that is asked about', () => {
  const incident = ask({ outages });

  it('begins at that local time: New York is five hours behind in November', () => {
    expect(incident.begins).toEqual({ local: 'Nov 29 10:00', timeZone: 'America/New_York', seconds: 332 * 86_400 + 15 * 3_600 });
    expect(ask({ outages: ['home for 10m at Jul 1 00:00'] }).begins.seconds).toBe(181 * 86_400 + 4 * 3_600);
  });

  it('names the critical path', () => {
    expect(incident.disruptions).toHaveLength(1);
    const [{ seconds, limit, kind, path }] = incident.disruptions;
    expect({ seconds: Math.round(seconds), limit, kind }).toEqual({ seconds: 1710, limit: 3600, kind: 'aws/us-east-1 for 6h' });
    expect(path.map(({ phase, step, seconds: part }) => `${step ?? phase} ${Math.round(part)}`)).toEqual(['detection 60', 'decision 600', 'fence 60', 'promote 300', 'repoint 120', 'steering 570']);
    expect(path.map(({ group }) => group !== null)).toEqual([true, true, true, true, true, false]);
  });

  it('is over when the flow has been back for the settling time, whatever happens next', () => {
    expect(ask({ design: 'one', outages }).seconds).toBeCloseTo(21_600 + 300, 6);
  });

  it('has the outage as its only one', () => {
    expect(incident.lanes.filter(({ kind }) => kind === 'outage')).toEqual([{ kind: 'outage', name: 'aws/us-east-1 for 6h', spans: [{ from: 0, to: 21_600, state: 'home' }] }]);
    expect(incident.incidents).toBe(1);
  });

  it('knows what waited, and until when', () => {
    // 20 a second wait until the first clients have moved after 19 min; from then on spare room takes more than comes.
    expect(incident.backlogs).toHaveLength(1);
    const [{ items, at, emptyAt }] = incident.backlogs;
    expect(items).toBeCloseTo(20 * 1140, 3);
    expect(Math.round(at)).toBe(1140);
    expect(emptyAt).toBeGreaterThan(at);
  });

  it('lanes of the group and of its steps follow each other', () => {
    const spans = incident.lanes.filter(({ kind }) => kind === 'step').map(({ name, spans: [first] }) => `${name.slice(name.indexOf('/') + 1)} ${Math.round(first.from)}-${Math.round(first.to ?? -1)}`);
    expect(spans).toEqual(['fence 660-720', 'promote 720-1020', 'repoint 1020-1140']);
  });

  it('several may strike together', () => {
    const both = ask({ outages: [...outages, 'away for 1h at Nov 29 10:00'] });
    expect(both.disruptions[0].path.map(({ phase }) => phase)).toContain('waiting');
  });

  it('a design that cannot fail over waits for the end', () => {
    expect(ask({ outages, design: 'one' }).disruptions[0]).toMatchObject({ seconds: 21_600, path: [{ phase: 'outage', seconds: 21_600 }] });
  });

  it('what a design rides out is no incident', () => {
    const quiet = ask({ outages: ['away for 1h at Nov 29 10:00'] });
    expect(quiet).toMatchObject({ index: 0, incidents: 0, disruptions: [] });
    expect(incidentText(quiet, { width: 80, ascii: false })).toContain('rides it out');
  });
});

describe('an incident that a run counted', () => {
  const { prepared } = prepare({ text, file: 'two.yaml', library });
  if (prepared === null) throw new Error('no scenario');
  const { scenario, planned } = prepared;
  const world = compileWorld({ scenario, environment: planned.environment, estate: planned.estate, plans: planned.plans, seed: '1' });

  it('has exactly the values of the full run', () => {
    const runs = world.designs.map((design) => new DesignRun(design));
    const trajectory = new Trajectory(world.environment.names.length);
    let seen = 0;
    for (let replication = 0; replication < 6; replication++) {
      trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
      for (const run of runs) run.simulate(trajectory);
      const { episodes, breakdown } = runs[1];
      const counted = Array.from({ length: episodes.length }, (_, i) => i).filter((i) => episodes.figure[i] === rtoFigure(world.designs[1].figures, 0, 0, 0) && episodes.value[i] > 0).map((i) => episodes.value[i]);
      const told: number[] = [];
      for (let index = 1, of = 1; index <= of && breakdown.disruptions > 0; index++) {
        const incident = ask({ replication, index });
        of = incident.incidents;
        told.push(...incident.disruptions.map(({ seconds }) => seconds));
        for (const { seconds, path } of incident.disruptions) expect(path.reduce((sum, part) => sum + part.seconds, 0)).toBeCloseTo(seconds, 6);
      }
      expect(told).toHaveLength(breakdown.disruptions);
      expect(counted.filter((value) => !told.includes(value))).toEqual([]);
      seen += counted.length;
    }
    expect(seen).toBeGreaterThan(4);
  });

  it.each([
    [{ outages: ['aws/us-east-2 for 6h at Nov 29 10:00'] }, 'INC-002', 'aws/us-east-1'],
    [{ outages: ['six hours of trouble'] }, 'INC-001', 'for 6h at'],
    [{ outages: ['home for 6 at Nov 29'] }, 'INC-001', '6h'],
    [{ outages: ['home for never at Nov 29'] }, 'INC-001', 'has an end'],
    [{ outages: ['home for 6h at Feb 29'] }, 'INC-003', '2027'],
    [{ outages: ['home for 6h at Dec 31 23:30'] }, 'INC-003', 'outside'],
    [{ replication: 3, index: 99 }, 'INC-004', 'replication 3'],
    [{ design: 'pear', outages }, 'RUN-001', 'pair'],
  ] as const)('%j cannot be asked', (options, code, words) => {
    try {
      ask(options);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.issues[0].code).toBe(code);
      expect(`${error.issues[0].message} ${error.issues[0].hint}`).toContain(words);
    }
  });
});

describe('as text', () => {
  const incident = ask({ outages });

  it.each([80, 100])('fits %d columns, in ASCII too', (width) => {
    for (const ascii of [true, false]) {
      const lines = incidentText(incident, { width, ascii }).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
      if (ascii) expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  it('tells the path', () => {
    const told = incidentText(incident, { width: 100, ascii: false }).replace(/\n\s+/g, ' ');
    expect(told).toContain('out for 28m 30s, within 1h: detection 1m, the decision 10m,');
    expect(told).toContain('clients on the old address 9m 30s.');
  });
});
