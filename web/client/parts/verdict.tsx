/** A verdict: a mark and a word, and a colour beside them. */
import type { DesignResult } from '../../../src/result/design-result.js';
import { markedVerdict } from '../../../reports/text/look.js';

export function Verdict({ verdict }: { readonly verdict: DesignResult['verdict'] }) {
  const [mark, ...words] = markedVerdict(verdict).split(' ');
  return <span class={`verdict ${verdict}`}><span class="mark" aria-hidden="true">{mark}</span> {words.join(' ')}</span>;
}
