/** Text from a scenario as text in Markdown: nothing of it may become markup, a link, a mention or a row of a table. */

const longest = 300;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters, and those that turn text around, are what is replaced
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** As character references, which no dialect of Markdown reads as markup. Cut after 300 characters. */
export function escapeMarkdown(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const plain = short.replace(unfit, ' ');
  return plain
    .replace(/[&<>|`*_[\]#~@\\!^{}]|\$(?!\d)/g, (character) => `&#${character.charCodeAt(0)};`)
    // An amount keeps its sign, because no formula ends at a sign before a digit. Dialects turn bare addresses into links.
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}&#46;`);
}

/** A block of code whose fence is longer than any within. */
export function codeBlock(text: string): string {
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}\n${text.replace(/[\r\n]+/g, ' ').replace(unfit, '\ufffd')}\n${fence}`;
}
