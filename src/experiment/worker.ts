/** The worker thread of the pool: gets the study once, at its start, and simulates chunks of it. */
import { workerData } from 'node:worker_threads';
import { DesignRun } from '../../models/simulate.js';
import { moved } from './pool.js';
import type { Task } from './runner.js';
import { serveChunks } from './serve-chunks.js';
import type { ChunkResult } from './tally.js';

const serve = serveChunks(workerData, (world) => new DesignRun(world));

// Piscina calls the default export of its worker file.
export default (task: Task): ChunkResult => moved(serve(task));
