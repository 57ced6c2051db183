/** Gives charts the colours of the page. A sheet made by script needs no inline style, which the server forbids. */
import { chartStyles } from '../../../reports/charts/index.js';

export function themeCharts(document: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(chartStyles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
