/** The style sheet of a report. It stands in the page and is allowed there by its hash alone. */
import { chartStyles } from '../charts/index.js';

const colours = (good: string, bad: string, open: string, head: string, link: string): string => `--good:${good};--bad:${bad};--open:${open};--head:${head};--link:${link}`;
const light = colours('#1a6b3c', '#a3201a', '#7a5200', '#f3f5f7', '#0b57a4');
const dark = colours('#6fd39a', '#ff9088', '#e8bd5a', '#1e2329', '#7db8f5');

export const styles = `${chartStyles}
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0;background:var(--chart-paper);color:var(--chart-ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}
header,main,footer{max-width:80rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.7rem;line-height:1.2;margin:1.5rem 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--chart-grid)}
h3{font-size:1.05rem;margin:1rem 0 .25rem;overflow-wrap:anywhere}
p,li,dd{max-width:46rem;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--chart-paper);padding:.5rem 1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:0;margin:.75rem 0}
nav a{display:inline-block;padding:.2rem 0;min-height:1.6rem}
.finding{font-size:1.25rem;line-height:1.4;font-weight:600;margin:.5rem 0}
.note,small,caption,.lead{color:var(--chart-muted)}
.lead{margin:0}
.partial{border:2px solid var(--open);padding:.5rem 1rem;font-weight:600}
.tiles{border:1px solid var(--chart-grid);border-radius:.5rem;padding:.25rem 1.25rem 1rem;margin:1.25rem 0}
.tiles dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem;margin:.5rem 0 0}
dt{font-weight:600}dd{margin:0}
.tiles dt{font-weight:400;color:var(--chart-muted)}
.tiles strong{display:block;font-size:1.3rem;line-height:1.3}
.tiles span{font-size:.9rem}
.tiles .interval{display:block;color:var(--chart-muted)}
.why>div,.facts>div{margin:.6rem 0}
.facts>div{display:grid;grid-template-columns:8rem 1fr;gap:1rem}
.v{white-space:nowrap;font-weight:600}
.v-met,.s-green{color:var(--good)}.v-missed,.v-error,.s-red{color:var(--bad)}.v-undecided,.s-yellow{color:var(--open)}.v-not-exercised{color:var(--chart-muted)}
.s-green,.s-red,.s-yellow,.s-bold{font-weight:600;white-space:nowrap}
.tag{font-size:.85em;font-weight:400;border:1px solid var(--chart-muted);border-radius:.6rem;padding:0 .45rem;white-space:nowrap;color:var(--chart-muted)}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-size:.875rem;line-height:1.4;min-width:40%}
caption{text-align:left;padding:.25rem 0;font-size:1.03em}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--chart-grid)}
thead th{background:var(--head);vertical-align:bottom;max-width:12rem;overflow-wrap:break-word}
td small{display:block}
th small{font-weight:400}
tbody th{font-weight:600;min-width:8rem;max-width:18rem;overflow-wrap:anywhere}
td{max-width:26rem;overflow-wrap:break-word}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n{white-space:normal}
.chosen th,.chosen td{background:var(--head)}
.chosen th:first-child{box-shadow:inset 4px 0 0 var(--link)}
.sum th,.sum td{font-weight:600;border-top:2px solid var(--chart-muted)}
figure{margin:1.5rem 0}
svg{display:block;max-width:100%;height:auto}
.narrow{display:none}
@media (max-width:44rem){.narrow{display:block}.wide{display:none}header,main,footer{padding:0 1rem}.facts>div{grid-template-columns:1fr;gap:0}tbody th{min-width:7rem;max-width:10rem}}
details{margin:.75rem 0}
summary{cursor:pointer;padding:.25rem 0;overflow-wrap:anywhere}
pre{background:var(--head);padding:.75rem 1rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.sources li{font-size:.875rem}
footer{padding-bottom:3rem}
@media print{
@page{size:A4 landscape;margin:12mm}
:root{color-scheme:light;${light}}
body{font-size:10pt}header,main,footer{max-width:none;padding:0}
nav,.skip{display:none}
.narrow{display:none}.wide{display:block}
.scroll{overflow:visible}table{font-size:7.5pt;min-width:0}th,td{padding:.15rem .35rem}
thead{display:table-header-group}tr,figure,.tiles,.why>div{break-inside:avoid}h2,h3,caption{break-after:avoid}
figure svg{max-height:118mm;width:auto}
#cost-risk,#recovery-time,#recovery-point,#targets,#costs,#losses,#assumptions{break-before:page}
details:not([open]){display:none}
a{color:inherit;text-decoration:none}
}`;
