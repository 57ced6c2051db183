/** All cases, in their order. */
import type { Case } from './case.js';
import { composition } from './cases/composition.js';
import { crews } from './cases/crews.js';
import { downtime } from './cases/downtime.js';
import { money } from './cases/money.js';
import { recovery } from './cases/recovery.js';
import { sites } from './cases/sites.js';
import { statistics } from './cases/statistics.js';

export const cases: readonly Case[] = [composition, downtime, crews, sites, recovery, money, statistics].flat().sort((a, b) => (a.id < b.id ? -1 : 1));
