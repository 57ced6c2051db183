/** The worker thread of the pool: gets the study once, at its start, and simulates chunks of it. */
import { workerData } from 'node:worker_threads';
import { DesignRun } from '../../models/simulate.js';
import { serveChunks } from './serve-chunks.js';

// Piscina calls the default export of its worker file.
export default serveChunks(workerData, (world) => new DesignRun(world));
