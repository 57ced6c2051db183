/** What is wrong or doubtful in a scenario, each with its place and the lines around it. */
import type { ScenarioView } from '../../api.js';

export function IssueList({ issues }: { readonly issues: ScenarioView['issues'] }) {
  if (issues.length === 0) return null;
  return (
    <section>
      <h2>{issues.some(({ severity }) => severity === 'error') ? 'What is wrong' : 'Take care'}</h2>
      <ul class="issues">
        {issues.map(({ code, severity, message, hint, position, frame }) => (
          <li key={`${code} ${message} ${position?.line}`} class={severity}>
            <p><strong>{severity === 'error' ? '✗ Error' : '! Warning'} {code}</strong>{position === undefined ? null : <span class="quiet"> {position.file}, line {position.line}, column {position.column}</span>}</p>
            <p>{message}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer must be able to scroll it */}
            {frame === '' ? null : <pre tabIndex={0}>{frame}</pre>}
            {hint === undefined ? null : <p class="hint">{hint}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
