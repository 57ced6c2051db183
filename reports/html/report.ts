/** A Result as one page that needs nothing else: no script, no network, no file beside it. */
import type { Result } from '../../src/result/result.js';
import { el, render } from '../markup.js';
import { partialLines, years } from '../text/care.js';
import { answer, care, why } from './answer.js';
import { comparison } from './comparison.js';
import { costs, losses } from './costs.js';
import { figure, recoverySection } from './figures.js';
import { sure } from './sure.js';
import { assumptions, reproduction } from './grounds.js';
import { regret } from './regret.js';
import { section } from './marks.js';
import { styles } from './styles.js';
import { targets } from './targets.js';

/** SHA-256 of the style sheet, which a test computes: the page allows this one and nothing else. */
export const styleHash = 'sha256-ral5tfeMu9B9nb5ckTUVu3x4lL0lbjVnSgAfbKb6fZI=';

const policy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

export function htmlReport(result: Result): string {
  const { scenario, run, designs } = result;
  const title = `${scenario.name}: failover designs compared`;
  const takeCare = care(result);
  const wiser = regret(result);
  const parts: readonly (readonly [string, string])[] = [
    ['answer', 'Answer'], ['comparison', 'Designs'], ['why', 'Why'], ...(takeCare === null ? [] : [['care', 'Take care'] as const]), ['cost-risk', 'Cost and risk'], ['recovery-time', 'RTO'], ['recovery-point', 'RPO'],
    ['targets', 'Targets'], ['costs', 'Cost'], ['losses', 'Losses'], ...(wiser === null ? [] : [['regret', 'Regret'] as const]), ['sure', 'How sure'], ['assumptions', 'Assumptions'], ['reproduce', 'Same figures again'],
  ];
  const page = el('html', { lang: 'en' },
    el('head', {},
      el('meta', { charset: 'utf-8' }), el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }), el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }), el('meta', { name: 'referrer', content: 'no-referrer' }),
      el('title', {}, title), { markup: `<style>${styles}</style>` }),
    el('body', {},
      el('a', { class: 'skip', href: '#answer' }, 'Skip to the answer'),
      el('header', {},
        el('h1', {}, title),
        el('p', { class: 'lead' }, `${designs.length === 1 ? 'One design' : `${designs.length} designs`}, ${years(run.replications, result)} of each simulated, seed ${run.seed}${scenario.about === null ? '' : `. ${scenario.about}`}`),
        partialLines(result).map((line) => el('p', { class: 'partial' }, line)),
        el('nav', { 'aria-label': 'Parts of this report' }, el('ul', {}, parts.map(([id, name]) => el('li', {}, el('a', { href: `#${id}` }, name)))))),
      el('main', {},
        answer(result), comparison(result), why(result), takeCare,
        section('cost-risk', 'Cost and risk', ['cost-risk', 'cost-stack', 'loss-exceedance'].map((id) => figure(id, result))),
        recoverySection('recovery-time', 'How long recovery takes', 'rto', result),
        recoverySection('recovery-point', 'How much data is lost', 'rpo', result),
        targets(result), costs(result), losses(result), wiser, sure(result), assumptions(result)),
      el('footer', {}, reproduction(result))));
  return `<!doctype html>\n${render(page)}\n`;
}
