/** One incident as text: what happened when, who was out for how long and what was waited for, and lanes on one time axis. */
import type { IncidentChoice, IncidentDisruption, IncidentDocument, Lane } from '../../src/result/incident.js';
import type { Quantity } from '../../src/result/quantity.js';
import { formatDuration } from '../../src/units/duration.js';
import { spellQuantity } from '../format.js';
import { phaseWords } from './causes.js';
import { painted, plain, wrapped } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';

export function incidentText(incident: IncidentDocument, look: Look): string {
  const narrow = { ...look, width: Math.min(look.width, 100) };
  return `${[
    ...wrapped(headline(incident), narrow).map((line) => painted('bold', line, look)),
    '', ...lanes(incident, narrow),
    '', ...section('What was waited for', paths(incident, narrow), narrow),
    ...((incident.choices ?? []).length === 0 ? [] : ['', ...section('Staying or failing over', choices(incident.choices ?? [], narrow), narrow)]),
    ...(incident.losses.length === 0 ? [] : ['', ...section('Data', losses(incident, narrow), narrow)]),
    ...(incident.backlogs.length === 0 ? [] : ['', ...section('Work that waited', backlogs(incident, narrow), narrow)]),
    '', ...wrapped(incident.reproduce, narrow, 'Same incident again: ', 2),
  ].join('\n')}\n`;
}

/** A switch home that failed was planned once. */
const isUnplanned = ({ kind, path }: IncidentDisruption): boolean => kind === 'failed failback' || path.every(({ phase }) => phase !== 'planned');
const span = (seconds: number): string => formatDuration(Math.round(seconds));
const since = (seconds: number): string => `T+${span(Math.max(0, seconds))}`;

function headline({ design, asked, replication, index, incidents, begins, seconds, disruptions, untouched }: IncidentDocument): string {
  const what = asked ?? `incident ${index} of ${incidents} in replication ${replication}`;
  const when = `begins ${begins.local} (${begins.timeZone})`;
  if (untouched !== null) return `${design}: ${what}. It does not touch this design: ${untouched}.`;
  if (index === 0) return `${design}: ${what}. The design rides it out: nobody is disrupted and no group fails over.`;
  const longest = Math.max(0, ...disruptions.filter(isUnplanned).map((one) => one.seconds));
  const out = disruptions.length === 0 ? 'nobody is disrupted' : `the longest disruption lasts ${span(longest)}`;
  return `${design}: ${what}, ${when}; ${out}; ${seconds === null ? 'its end was not seen' : `all is as before after ${span(seconds)}`}.`;
}

function section(title: string, lines: readonly string[], look: Look): readonly string[] {
  return [painted('bold', title, look), ...lines];
}

/** Letters of the lanes by state; what is out is a block. */
const letters: Readonly<Record<string, string>> = { detection: 'd', decision: '?', waiting: 'w', steps: '=', moved: '>', planned: 'p', undone: 'u', runs: '=', scales: '+', down: '#', reduced: '-' };
const legend: Readonly<Record<string, string>> = { d: 'detection', '?': 'decision', w: 'waits', '=': 'steps', '>': 'clients sent over', p: 'planned switch', u: 'switch taken back', '+': 'instances start', '#': 'down', '-': 'reduced' };
const titles: Readonly<Record<Lane['kind'], string>> = { outage: 'outages', group: 'controllers', step: 'runbook steps', component: 'components', flow: 'flows' };

/** The axis ends a little after the last disruption: a way home takes days, in which nothing is to be seen. */
function axisEnd({ disruptions, lanes: all, seconds }: IncidentDocument): number {
  const unplanned = disruptions.filter(isUnplanned);
  const out = Math.max(0, ...unplanned.map((one) => one.from + one.seconds));
  const end = out > 0 ? out * 1.15 : Math.max(60, ...all.filter(({ kind }) => kind === 'outage').flatMap(({ spans }) => spans.map(({ to }) => to ?? 0)));
  return Math.min(end, Math.max(60, seconds ?? end));
}

function lanes(incident: IncidentDocument, look: Look): readonly string[] {
  const end = axisEnd(incident);
  const shown = incident.lanes.filter(({ spans }) => spans.some(({ from }) => from < end));
  const labels = shown.map(({ kind, name, spans }) => plain(kind === 'outage' ? `${name} ${spans[0]?.state ?? ''}`.trim() : name, look));
  const wide = Math.min(34, Math.max(8, ...labels.map(({ length }) => length)));
  const width = look.width - wide - 4;
  const used = new Set<string>();
  const lines: string[] = [];
  shown.forEach((lane, i) => {
    if (lane.kind !== shown[i - 1]?.kind) lines.push(painted('dim', titles[lane.kind], look));
    const label = labels[i].length > wide ? `${labels[i].slice(0, wide - 1)}~` : labels[i];
    lines.push(`  ${label.padEnd(wide)}  ${bar(lane, end, width, used)}`.trimEnd());
  });
  const middle = since(end / 2);
  const ruler = `${'T+0s'.padEnd(Math.floor(width / 2))}${middle}`.padEnd(width - since(end).length) + since(end);
  const words = [...used].map((letter) => `${letter} ${legend[letter] ?? letter}`).join('   ');
  return [painted('dim', `  ${''.padEnd(wide)}  ${ruler}`, look), ...lines, ...wrapped(words, look, '  ').map((line) => painted('dim', line, look))];
}

function bar({ kind, spans }: Lane, end: number, width: number, used: Set<string>): string {
  const cells = new Array<string>(width).fill('.');
  for (const { from, to, state } of spans) {
    const first = Math.floor((Math.max(0, from) / end) * width);
    const last = Math.max(first, Math.ceil(((to ?? Number.POSITIVE_INFINITY) / end) * width) - 1);
    const letter = kind === 'outage' ? '#' : (letters[state] ?? '#');
    if (first >= width) continue;
    used.add(letter);
    for (let at = first; at <= Math.min(width - 1, last); at++) cells[at] = letter;
  }
  return cells.join('');
}

/** Classes of a flow that fared alike stand on one line. */
function paths({ disruptions }: IncidentDocument, look: Look): readonly string[] {
  if (disruptions.length === 0) return ['  Nothing: no flow fell below its target.'];
  const alike = new Map<string, { readonly one: IncidentDisruption; readonly classes: string[] }>();
  for (const one of disruptions) {
    const key = JSON.stringify([one.flow, one.from, one.seconds]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { one, classes: [one.tenantClass] });
    else known.classes.push(one.tenantClass);
  }
  return [...alike.values()].flatMap(({ one, classes }) => {
    const { flow, from, seconds, limit, path } = one;
    const who = `${flow}${classes.length === 1 && classes[0] !== 'everybody' ? ` (${classes[0]})` : ''}`;
    const verdict = limit === null ? '' : seconds <= limit ? `, within ${span(limit)}` : `, ${span(seconds - limit)} beyond ${span(limit)}`;
    const parts = path.map((part) => `${part.step === null || part.group === null ? phaseWords(part) : `${part.group}/${part.step}${part.phase === 'blocked' ? ' held up' : ''}`} ${span(part.seconds)}`).join(', ');
    return wrapped(`${since(from)} ${who}: out for ${span(seconds)}${verdict}: ${parts}.`, look, '  ', 6);
  });
}

function losses({ losses: all }: IncidentDocument, look: Look): readonly string[] {
  return all.flatMap(({ at, store, seconds }) => wrapped(`${since(at)} ${store}: ${seconds === 0 ? 'nothing is missing' : seconds === 'infinite' ? 'everything is lost' : `the last ${spellQuantity(seconds, 's', { currency: '' })} are missing`}.`, look, '  ', 6));
}

/** `T+0s orders: staying 6h; failing over 1h 5m, 4s of writes, 10m on the way home: 1h 15m lost, the least that any patience would have.` */
function choices(all: readonly IncidentChoice[], look: Look): readonly string[] {
  const spell = (seconds: Quantity): string => (typeof seconds === 'number' ? span(seconds) : 'for ever');
  return all.flatMap(({ from, group, stayed, moved, lacked, home, regret, lost, best }) => {
    const parts = moved === null ? ['nobody failed over'] : [`failing over ${spell(moved)}`, ...(lacked === 0 ? [] : [lacked === 'infinite' ? 'all data' : `${spell(lacked)} of writes`]), ...(home === 0 ? [] : [`${spell(home)} on the way home`])];
    const behind = regret > 0 ? `; it was ${span(regret)} behind staying` : '';
    const least = Number(best.lost) < Number(lost) - 1 ? `; with a patience of ${spell(best.patience)} it would have been ${spell(best.lost)}` : ', the least that any patience would have lost';
    return wrapped(`${since(from)} ${group}: staying ${spell(stayed)}; ${parts.join(', ')}${behind}. Lost: ${spell(lost)}${least}.`, look, '  ', 6);
  });
}

function backlogs({ backlogs: all }: IncidentDocument, look: Look): readonly string[] {
  return table(all, [
    { head: ['  flow'], align: 'left', spare: 0, name: 'flow', cell: ({ flow }) => ({ text: `  ${flow}` }) },
    { head: ['most waiting'], align: 'right', spare: 0, name: 'most waiting', cell: ({ items }) => ({ text: Math.round(items).toLocaleString('en-US') }) },
    { head: ['at'], align: 'right', spare: 0, name: 'at', cell: ({ at }) => ({ text: since(at) }) },
    { head: ['done by'], align: 'right', spare: 0, name: 'done by', cell: ({ emptyAt }) => ({ text: emptyAt === null ? 'not seen' : since(emptyAt) }) },
  ], look).lines;
}
