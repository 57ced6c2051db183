import { describe, expect, it } from 'vitest';
import { explainCode, parseScenario, renderIssue } from '../../src/scenario/index.js';
import { edited, places } from './base.js';
import type { Edit } from './base.js';

interface Mistake { readonly what: string; readonly edits?: readonly Edit[]; readonly extra?: string; readonly at: readonly string[]; readonly says: RegExp }

const mistakes: readonly Mistake[] = [
  { what: 'misspelt section', edits: [['tiers:', 'teirs:']], at: ['SCN-020 5:1'], says: /did you mean "tiers"\?/ },
  { what: 'misspelt key', edits: [['busyAtPeak', 'busyAtPaek']], at: ['SCN-020 11:5'], says: /"busyAtPaek" is not a key of "services\.web"; did you mean "busyAtPeak"\?/ },
  { what: 'key of nowhere', edits: [['rpo: 5m', 'colour: red']], at: ['SCN-020 6:19'], says: /possible here: .*availability/s },
  { what: 'misspelt key of a design', edits: [['pattern: multi-az', 'patern: multi-az']], at: ['SCN-020 18:9'], says: /did you mean "pattern"\?/ },
  { what: 'duration without unit', edits: [['rto: 1h', 'rto: 60']], at: ['SCN-024 6:15'], says: /"60" needs a unit of time: "60s", "60m"/ },
  { what: 'duration with a wrong unit', edits: [['rto: 1h', 'rto: 1 H']], at: ['SCN-024 6:15'], says: /did you mean "1h"\?/ },
  { what: 'share without percent', edits: [['60%', '0.6']], at: ['SCN-024 11:17'], says: /needs a percent sign: "60%"/ },
  { what: 'share above one', edits: [['60%', '160%']], at: ['SCN-025 11:17'], says: /more than 100%/ },
  { what: 'size in lower case', edits: [['100 GB', '100 gb']], at: ['SCN-024 14:36'], says: /did you mean "100 GB"\?/ },
  { what: 'size where a rate belongs', edits: [['5 GB/day', '5 GB']], at: ['SCN-024 14:53'], says: /"5 GB\/day"/ },
  { what: 'rate without time', edits: [['10k/day', '10k']], at: ['SCN-024 16:29'], says: /needs a time: "10k\/year"/ },
  { what: 'rate beyond measure', edits: [['10k/day', '1e300/day']], at: ['SCN-025 16:29'], says: /more than ten million a second/ },
  { what: 'instances beyond measure', edits: [['instances: 3', 'instances: 3 to 99999999999999999999']], at: ['SCN-025 9:16'], says: /more than a million/ },
  { what: 'tenants beyond measure', extra: 'tenants:\n  a: {count: 1e9}\n', at: ['SCN-025 21:14'], says: /more than a million/ },
  { what: 'a run beyond measure', extra: 'run: {horizon: 100000 years}\n', at: ['SCN-025 20:16'], says: /longer than 100 years/ },
  { what: 'outages beyond measure', extra: 'outages:\n  site:\n    a: {hits: home, rate: 1e12/year, duration: 1h}\n    b: {hits: home, every: 1ms, duration: 1h}\n', at: ['SCN-025 22:27', 'SCN-025 23:28'], says: /more than a million a year/ },
  { what: 'negative rate', edits: [['10k/day', '-3/day']], at: ['SCN-024 16:29'], says: /negative/ },
  { what: 'dangling dependency', edits: [['{orders: hard}', '{ordres: hard}']], at: ['SCN-030 12:13'], says: /no service, store or shared thing is called "ordres"; did you mean "orders", defined in line 14\?/ },
  { what: 'dangling tier', edits: [['tier: shop', 'tier: shpo']], at: ['SCN-030 16:15'], says: /did you mean "shop", defined in line 6\?/ },
  { what: 'dangling path', edits: [['through: web', 'through: [web, api]']], at: ['SCN-030 16:53'], says: /"api"/ },
  { what: 'dangling site', edits: [['primary: home}', 'primary: hoem}']], at: ['SCN-030 18:37'], says: /did you mean "home", defined in line 3\?/ },
  { what: 'dangling today', edits: [['version: 1', 'version: 1\ntoday: on-prem']], at: ['SCN-030 2:8'], says: /possible here: "one" or "two"/ },
  { what: 'unknown kind of need', edits: [['orders: hard', 'orders: herd']], at: ['SCN-024 12:21'], says: /hard, soft, async, cached/ },
  { what: 'unknown word', edits: [['kind: relational', 'kind: relatonal']], at: ['SCN-023 14:18'], says: /did you mean "relational"\?/ },
  { what: 'unknown decision preset', edits: [['secondary: spare', 'secondary: spare, decision: preauthorized']], at: ['SCN-023 19:75'], says: /did you mean "pre-authorised"\?/ },
  { what: 'map with a wrong key where a word would do', edits: [['secondary: spare', 'secondary: spare, decision: {decid: 5m}']], at: ['SCN-020 19:76'], says: /did you mean "decide"\?/ },
  { what: 'yes as a value', edits: [['buyers', 'yes']], at: ['SCN-010 16:62'], says: /write true or false/ },
  { what: 'off as a key', edits: [['  spare:', '  off: {region: aws/us-west-1}\n  spare:']], at: ['SCN-010 4:3'], says: /boolean in YAML 1\.1/ },
  { what: 'the same key twice', edits: [['  spare:', '  home:']], at: ['SCN-005 4:3', 'SCN-030 19:58'], says: /"home" stands twice in "sites"; the first is in line 3/ },
  { what: 'dependency on itself', edits: [['{orders: hard}', '{web: hard}']], at: ['SCN-032 12:13'], says: /"web" needs itself/ },
  { what: 'circle of dependencies', edits: [['changes: 5 GB/day', 'changes: 5 GB/day, needs: {web: hard}']], at: ['SCN-032 12:13'], says: /web -> orders -> web/ },
  { what: 'circle of designs', extra: '  three: {extends: four}\n  four: {extends: three}\n', at: ['SCN-033 21:19'], says: /three -> four -> three/ },
  { what: 'circle of groups', extra: 'groups:\n  a: {members: [web], after: b}\n  b: {members: [orders], after: a}\n', at: ['SCN-034 21:30'], says: /a -> b -> a/ },
  { what: 'component in no group', extra: 'groups:\n  a: [web]\n', at: ['SCN-036 14:3'], says: /"orders" is in no group/ },
  { what: 'component in two groups', extra: 'groups:\n  a: [web, orders]\n  b: [web]\n', at: ['SCN-036 22:7'], says: /member of "a" already/ },
  { what: 'shares of tenants', extra: 'tenants:\n  a: {count: 1, share: 50%}\n  b: {count: 1, share: 40%}\n', at: ['SCN-035 20:1'], says: /add to 90%/ },
  { what: 'shares of sites', edits: [['primary: home}', 'sites: {home: 70%, spare: 20%}}']], at: ['SCN-035 18:28'], says: /the sites add to 90%/ },
  { what: 'design without a place', edits: [[', primary: home}', '}']], at: ['SCN-037 18:3'], says: /does not say where it runs/ },
  { what: 'design that is its own standby', edits: [['secondary: spare', 'secondary: home']], at: ['SCN-037 19:58'], says: /stand in for itself/ },
  { what: 'outage without a rate', extra: 'outages:\n  change:\n    bad: {hits: one service, duration: 5m}\n', at: ['SCN-040 22:5'], says: /add "rate"/ },
  { what: 'outage without a duration', extra: 'outages:\n  site:\n    bad: {hits: home, rate: 1/year}\n', at: ['SCN-040 22:5'], says: /add "duration"/ },
  { what: 'corruption that nobody sees', extra: 'outages:\n  data:\n    bad: {hits: orders, rate: 1/year}\n', at: ['SCN-040 22:5'], says: /add "noticedAfter"/ },
  { what: 'outage with rate and every', extra: 'outages:\n  site:\n    bad: {hits: home, rate: 1/year, every: 90 days, duration: 1h}\n', at: ['SCN-028 22:37'], says: /keep one of them/ },
  { what: 'outage of nothing', extra: 'outages:\n  site:\n    bad: {hits: hoem, rate: 1/year, duration: 1h}\n', at: ['SCN-030 22:17'], says: /did you mean "home"/ },
  { what: 'outage of a missing zone', extra: 'outages:\n  site:\n    bad: {hits: home/4, rate: 1/year, duration: 1h}\n', at: ['SCN-025 22:17'], says: /zones count from 1 to 3/ },
  { what: 'spread that runs downwards', extra: 'outages:\n  site:\n    bad: {hits: home, rate: 1/year, duration: 20m to 5m}\n', at: ['SCN-024 22:47'], says: /write "5m to 20m"/ },
  { what: 'spread from zero', edits: [['60%', '60%\n    startup: 0 to 8m']], at: ['SCN-024 12:14'], says: /"0 to 8m uniform"/ },
  { what: 'unknown law', edits: [['60%', '60%\n    startup: gauss(5m, 1m)']], at: ['SCN-024 12:14'], says: /use one of exponential/ },
  { what: 'unknown metric', extra: 'checks:\n  - {id: a, metric: cost.standng, max: $5/year}\n', at: ['SCN-039 21:21'], says: /did you mean "cost\.standing"\?/ },
  { what: 'metric that is not kept by flow', extra: 'checks:\n  - {id: a, metric: cost.total, flow: buy, max: $5/year}\n', at: ['SCN-041 21:33'], says: /cost\.total is not kept by flow, by design alone/ },
  { what: 'metric that cannot be compared', extra: 'checks:\n  - {id: a, metric: rto.mean, versus: main, max: 5m}\n', at: ['SCN-041 21:31'], says: /differences of rto\.mean are not kept/ },
  { what: 'limit in a wrong unit', extra: 'checks:\n  - {id: a, metric: rto.p95, max: $5}\n', at: ['SCN-024 21:35'], says: /the metric is a duration/ },
  { what: 'another currency', edits: [['buyers}', 'buyers, margin: EUR 2}']], at: ['SCN-038 16:78'], says: /in EUR, and this scenario is in USD/ },
  { what: 'request that takes no time', edits: [['instances: 3', 'instances: 3\n    requestTime: 0s']], at: ['SCN-024 10:18'], says: /more than 0 and finite/ },
  { what: 'missing version', edits: [['version: 1\n', '']], at: ['SCN-012 1:1'], says: /version: 1/ },
  { what: 'unknown version', edits: [['version: 1', 'version: 2']], at: ['SCN-012 1:10'], says: /not "2"/ },
  { what: 'missing key', edits: [['tier: shop, ', '']], at: ['SCN-021 16:3'], says: /"flows\.buy" needs the key "tier"/ },
  { what: 'empty value', edits: [['instances: 3', 'instances:']], at: ['SCN-026 9:5'], says: /found nothing/ },
  { what: 'list for a map', edits: [['{orders: hard}', '[orders]']], at: ['SCN-022 12:5'], says: /must be a map, and here is a list/ },
  { what: 'map for a value', edits: [['instances: 3', 'instances: {min: 3}']], at: ['SCN-022 9:5'], says: /expected a number of instances/ },
  { what: 'name that is none', edits: [['  web:', '  web shop:']], at: ['SCN-009 8:3', 'SCN-030 16:47'], says: /cannot be a name/ },
  { what: 'one name for two things', edits: [['  orders: {kind', '  home: {kind: cache, size: 1 GB}\n  orders: {kind']], at: ['SCN-031 14:3'], says: /"home" is a site already \(line 3\)/ },
  { what: 'region without provider', edits: [['aws/us-west-2', 'us-west-2']], at: ['SCN-024 4:19'], says: /write provider\/region/ },
];

describe('typical mistakes', () => {
  it.each(mistakes)('$what', ({ edits = [], extra, at, says }) => {
    const text = edited(edits, extra);
    const parsed = parseScenario(text, 'test.yaml');
    const rendered = parsed.issues.map((issue) => renderIssue(issue, text)).join('');
    expect(places(parsed), rendered).toEqual(at);
    expect(rendered).toMatch(says);
    expect(parsed.scenario).toBeNull();
    for (const { code } of parsed.issues) expect(explainCode(code)).not.toBeNull();
  });

  it('tells all of them at once, in the order of the file', () => {
    const text = edited([['rto: 1h', 'rto: 60'], ['60%', '0.6'], ['{orders: hard}', '{ordres: hard}'], ['primary: home}', 'primary: hoem}'], ['pattern: warm-standby', 'patern: warm-standby']]);
    expect(places(parseScenario(text, 'test.yaml'))).toEqual(['SCN-024 6:15', 'SCN-024 11:17', 'SCN-030 12:13', 'SCN-030 18:37', 'SCN-020 19:9']);
  });
});

describe('warnings', () => {
  it('names what no flow reaches', () => {
    const parsed = parseScenario(edited([['  orders: {kind', '  spool: {kind: object, size: 1 GB}\n  orders: {kind']]), 'test.yaml');
    expect(places(parsed)).toEqual(['SCN-060 14:3']);
    expect(parsed.scenario).not.toBeNull();
  });

  it('names a group that needs a later one', () => {
    expect(places(parseScenario(edited([], 'groups:\n  a: [web]\n  b: {members: [orders], after: a}\n'), 'test.yaml'))).toEqual(['SCN-061 12:13']);
  });

  it('names probes that stand in the site they watch', () => {
    expect(places(parseScenario(edited([['primary: home}', 'primary: home, detection: {from: home}}']]), 'test.yaml'))).toEqual(['SCN-062 18:61']);
  });
});

describe('a rendered issue', () => {
  it('shows code, place, line, caret and suggestion', () => {
    const text = edited([['pattern: warm-standby', 'pattern: warm-stanby']]);
    const { issues } = parseScenario(text, 'scenario.yaml', { library: { patterns: ['multi-az', 'warm-standby'] } });
    expect(issues.map((issue) => renderIssue(issue, text)).join('')).toBe(
      `error[SCN-030] scenario.yaml:19:18  no pattern is called "warm-stanby"; did you mean "warm-standby"?
  18 |   one: {pattern: multi-az, primary: home}
  19 |   two: {pattern: warm-stanby, primary: home, secondary: spare}
     |                  ^^^^^^^^^^^
`,
    );
  });
});
