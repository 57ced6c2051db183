/** The worker thread of the pool. */
import { deserialize } from 'node:v8';
import { DesignRun } from '../../models/simulate.js';
import { lanes } from './lane.js';
import type { Study } from './study.js';

// Piscina calls the default export of its worker file.
// From a copy, because tables that are read become views of what they are read from.
export default lanes((world) => new DesignRun(world), (bytes) => deserialize(Buffer.from(bytes)) as Study);
