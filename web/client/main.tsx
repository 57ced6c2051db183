/** The page: one address, one screen. */
import { render } from 'preact';
import { App } from './app.js';
import { themeCharts } from './parts/chart-theme.js';

themeCharts(document);
render(<App />, document.getElementById('app') as HTMLElement);
