/** Blanks out what is not code, so that rules look at code alone. Lines and columns stay as they are. */

/** What a slash cannot divide, so that it opens a regular expression. */
const opensExpression = /(?:^|[=(,:;[!&|?{}<>+*%~^-]|\b(?:return|typeof|case|in|of|void|throw))\s*$/;
const pieces = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|'(?:[^'\\\n]|\\[\s\S])*'?|"(?:[^"\\\n]|\\[\s\S])*"?|[`{}/]/g;
const expression = /\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const templateText = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{|$)/y;

/** `text` with comments replaced by spaces; with `blankStrings` also the contents of strings, templates and regular expressions. */
export function codeOnly(text: string, blankStrings: boolean): string {
  let out = '';
  let at = 0;
  /** One entry for each open brace: whether it is the hole of a template. */
  const braces: boolean[] = [];
  const take = (end: number, how: 'code' | 'comment' | 'string'): void => {
    const piece = text.slice(at, end);
    out += how === 'comment' || (how === 'string' && blankStrings) ? piece.replace(/[^\n]/g, ' ') : piece;
    at = end;
  };
  const takeTemplate = (): void => {
    templateText.lastIndex = at;
    const end = at + (templateText.exec(text)?.[0].length ?? 0);
    take(end, 'string');
    if (text.startsWith('${', end - 2)) braces.push(true);
  };
  while (at < text.length) {
    pieces.lastIndex = at;
    const match = pieces.exec(text);
    take(match?.index ?? text.length, 'code');
    if (match === null) break;
    const [piece] = match;
    if (piece === '{') {
      braces.push(false);
      take(at + 1, 'code');
    } else if (piece === '}') {
      take(at + 1, 'code');
      if (braces.pop() === true) takeTemplate();
    } else if (piece === '`') {
      take(at + 1, 'string');
      takeTemplate();
    } else if (piece === '/') {
      expression.lastIndex = at;
      const found = opensExpression.test(out.slice(-40)) ? expression.exec(text) : null;
      take(at + (found?.[0].length ?? 1), found === null ? 'code' : 'string');
    } else take(at + piece.length, piece.startsWith('/') ? 'comment' : 'string');
  }
  return out;
}
