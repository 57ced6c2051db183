/** Hands a text to the browser as a file. */
export function download(name: string, type: 'text/csv' | 'image/svg+xml', text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `Distribution platform` and `cost-risk` give `distribution-platform-cost-risk`. */
export function fileName(...parts: readonly string[]): string {
  return parts.join('-').toLowerCase().replace(/[^a-z0-9.]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 100) || 'cutover';
}
