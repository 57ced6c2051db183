/** Runs one workload in a process of its own, so that the compiler sees one program only: `child.js W1 5000000`. */
import type { Measured } from './workloads/measured.js';
import { w1 } from './workloads/w1.js';
import { w2 } from './workloads/w2.js';
import { w3 } from './workloads/w3.js';
import { w4 } from './workloads/w4.js';

const workloads: Readonly<Record<string, (amount: number) => Measured>> = { W1: w1, 'W2-100': w2, W3: w3, W4: w4 };
const [name = '', amount = ''] = process.argv.slice(2);
const workload = workloads[name];
if (workload === undefined) throw new Error(`no workload is called "${name}"`);
process.stdout.write(`${JSON.stringify(workload(Number(amount)))}\n`);
