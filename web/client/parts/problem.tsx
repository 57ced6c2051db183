/** What went wrong, and what to do. */
import type { ApiError } from '../../api.js';

export function Problem({ error }: { readonly error: ApiError }) {
  return (
    <div class="problem" role="alert">
      <p><strong>{error.message}</strong></p>
      <p>{error.hint}</p>
      {error.issues === undefined ? null : <ul>{error.issues.map((issue) => <li key={`${issue.code} ${issue.message}`}><code>{issue.code}</code> {issue.message}{issue.position === undefined ? '' : ` (line ${issue.position.line}, column ${issue.position.column})`}</li>)}</ul>}
      <p class="quiet"><code>cutover explain {error.code}</code></p>
    </div>
  );
}
