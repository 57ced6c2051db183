import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeSettings, parseDesignSettings, parseSetting } from '../../src/scenario/index.js';
import { edited, root, valid } from './base.js';

const constant = (value: number) => ({ kind: 'constant', value });

describe('overlays', () => {
  const designs = `  hot: {pattern: hot-standby, primary: home, secondary: spare, decision: {preset: committee, decide: 5m}, replication: {mode: async, lag: 2s}, patience: 5m}
  warm: {extends: hot, pattern: warm-standby, decision: automatic, replication: {every: 5m}}
  mixed:
    extends: warm
    groups: {estate: {pattern: active-active, sites: {home: 60%, spare: 40%}}}
`;
  const scenario = valid(edited([], designs));
  const own = (name: string) => scenario.designs.find((design) => design.name === name)?.own;

  it('inherit over several designs', () => {
    expect(own('mixed')).toMatchObject({ pattern: 'warm-standby', primary: 'home', secondary: 'spare', patienceSeconds: 300 });
    expect(scenario.designs.at(-1)?.groups).toEqual({ estate: { pattern: 'active-active', sites: [{ site: 'home', share: 0.6 }, { site: 'spare', share: 0.4 }] } });
  });

  it('merge maps field by field, and a preset starts anew', () => {
    expect(own('warm')?.replication).toEqual({ mode: 'async', lag: constant(2), everySeconds: 300 });
    expect(own('warm')?.decision).toEqual({ preset: 'automatic', automatic: true });
    expect(own('hot')?.decision).toEqual({ preset: 'committee', automatic: false, decide: constant(300) });
  });

  it('nothing over something is something', () => {
    expect(mergeSettings({ pattern: 'a', patienceSeconds: 1 }, {})).toEqual({ pattern: 'a', patienceSeconds: 1 });
  });
});

describe('settings outside of a scenario', () => {
  const folder = `${root}models/patterns/`;
  it.each(readdirSync(folder).filter((file) => file.endsWith('.yaml')))('the pattern %s', (file) => {
    const pattern = parse(readFileSync(folder + file, 'utf8')) as { settings: unknown };
    const { spec, issues } = parseDesignSettings(pattern.settings);
    expect(issues).toEqual([]);
    expect(spec.serves).toBeDefined();
    for (const step of spec.runbook ?? []) expect(step.given).not.toContain('name');
  });

  it('says what is wrong', () => {
    const { spec, issues } = parseDesignSettings({ standby: '50', patern: 'x', steps: { promote: { takes: '5m' } } });
    expect(issues.map(({ code }) => code)).toEqual(['SCN-024', 'SCN-020']);
    expect(spec).toEqual({ stepOverrides: { promote: { takes: constant(300) } } });
  });

  it.each([
    ['detection.every', '60s', 60],
    ['decision.committee.automatic', 'false', false],
    ['decision.pre-authorised.decide', '8m', constant(480)],
    ['service.startup', '90s', constant(90)],
    ['patience', '10m', 600],
    ['backups.restoreTests', '4/year', 4 / 31_536_000],
    ['tier.share', '95%', 0.95],
  ])('the setting %s', (key, text, value) => expect(parseSetting(key, text)).toEqual({ value }));

  it('a setting that does not exist', () => {
    expect(parseSetting('detection.evry', '60s').error).toMatch(/not a setting/);
    expect(parseSetting('detection.every', '60').error).toMatch(/needs a unit of time/);
  });
});
