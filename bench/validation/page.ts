/** The outcome as a page: `docs/validation.md`. */
import { widened, type CaseOutcome, type FigureOutcome, type Outcome } from './outcome.js';
import { scenarioFile } from './scenario.js';

const count = (value: number): string => value.toLocaleString('en-US');

/** Digits down to a tenth of `grain`, the doubt about it; six where there is none. */
function digits(value: number, grain: number): string {
  if (!Number.isFinite(value)) return 'nothing seen';
  if (value === 0) return '0';
  const places = grain > 0 ? Math.min(12, Math.max(2, Math.ceil(Math.log10(Math.abs(value) / grain)) + 2)) : 8;
  const text = value.toPrecision(places);
  if (Math.abs(value) >= 1e-4 && !text.includes('e')) return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return Math.abs(value) >= 1000 ? count(Math.round(value)) : value.toExponential(Math.max(1, places - 1)).replace(/\.?0+e/, 'e');
}
const share = (value: number): string => `${Number((100 * value).toPrecision(2))} %`;

function ours({ value, halfWidth }: FigureOutcome): string {
  if (halfWidth === null) return Number.isFinite(value) ? `${digits(value, Math.abs(value) / 100)}, hardly seen` : 'nothing seen';
  return halfWidth === 0 ? digits(value, 0) : `${digits(value, halfWidth)} ± ${halfWidth.toPrecision(2).includes('e') ? halfWidth.toExponential(1) : Number(halfWidth.toPrecision(2))}`;
}

function verdict({ verdict: said, runsNeeded }: FigureOutcome): string {
  if (said === 'agrees') return '✓ agrees';
  if (said === 'differs') return '✗ differs';
  return runsNeeded === null ? '… needs more runs' : `… needs about ${count(Number(runsNeeded.toPrecision(2)))} runs`;
}

const held = ({ tolerance, printed, reference }: FigureOutcome): string => `${digits(reference, 0)}${printed === null || Math.abs(printed / reference - 1) < 1e-5 ? '' : ` (printed: ${digits(printed, 0)})`} | ${tolerance < 1e-5 ? 'exact' : share(tolerance)}`;

function section(outcome: CaseOutcome): readonly string[] {
  const { id, title, origin, source, note, scenarios, figures } = outcome;
  const files = scenarios.map(({ name, runs }) => `\`${scenarioFile(name)}\` (${count(runs)} runs)`).join(', ');
  return [
    `### ${id} ${title}`, '', `${origin === 'published' ? 'Published' : 'Derived'}: ${source}.${files === '' || figures.length === 0 ? '' : ` ${files}.`}`, '',
    ...(figures.length === 0 ? ['Takes long, and is left out where the effort is a small part of the full one.'] : [
      '| figure | reference | tolerance | ours | verdict |', '| --- | ---: | ---: | ---: | --- |',
      ...figures.map((figure) => `| ${figure.what} | ${held(figure)} | ${ours(figure)} | ${verdict(figure)} |`),
    ]),
    ...(note === null ? [] : ['', note]), '',
  ];
}

export function page(outcome: Outcome): string {
  const figures = outcome.cases.flatMap((one) => one.figures);
  const number = (said: FigureOutcome['verdict']): number => figures.filter((figure) => figure.verdict === said).length;
  const open = figures.filter((figure) => figure.verdict === 'too few');
  return [
    '# Validation', '',
    'Cases with a known answer, each held against what the program says. Written by `npm run validate`; `npm run validate -- --case V14` runs one of them, `--quick` all of them with a hundredth of the effort and intervals up to twenty times as wide, as continuous integration does.', '',
    'A simulated estimate agrees when it lies within the tolerance plus 3.29 standard errors of the reference **and** 1.96 of its standard errors are below the tolerance, so that nothing hides in a wide interval. Unavailability is compared, never availability. Standard errors are those of the intervals in the Result. What is exact agrees to 1e-6 or better. References are worked out in `bench/validation/closed/` and held to the printed values by a test.', '',
    `${outcome.cases.length} cases, ${figures.length} figures: ${number('agrees')} agree, ${number('differs')} differ, ${open.length} need more runs than were made. Seeds: ${outcome.seeds.join(', ')}.${outcome.effort < 1 ? ` **This page is of ${share(outcome.effort)} of the full effort, with intervals up to ${widened(outcome.effort).toPrecision(2)} times as wide; \`npm run validate\` writes it with the full effort.**` : ''}`, '',
    ...(outcome.pooled.length === 0 ? [] : [
      '## Are the intervals right?', '',
      'Each seed of each estimate gives z = (ours - reference) / standard error. Were the intervals too narrow, or the figures off by little everywhere, it would show here. Allowed over all of them: a mean within ±0.15, a variance of 0.8 to 1.25. Figures of one run share its years, so that single seeds scatter more.', '',
      '| seeds | z-scores | mean | variance | verdict |', '| --- | ---: | ---: | ---: | --- |',
      ...outcome.pooled.map(({ of, n, mean, variance, verdict: said }, i) => `| ${of} | ${n} | ${mean.toFixed(3)} | ${variance.toFixed(3)} | ${i > 0 ? '' : said === 'agrees' ? '✓ agrees' : '✗ differs'} |`), '',
    ]),
    '## Cases', '', ...outcome.cases.flatMap(section),
  ].join('\n').replace(/\n+$/, '\n');
}
