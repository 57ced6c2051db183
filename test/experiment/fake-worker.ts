import { workerData } from 'node:worker_threads';
import { moved } from '../../src/experiment/pool.js';
import type { Task } from '../../src/experiment/runner.js';
import { serveChunks } from '../../src/experiment/serve-chunks.js';
import type { ChunkResult } from '../../src/experiment/tally.js';
import { fakeRun } from './fake.js';

const serve = serveChunks(workerData, fakeRun);

export default (task: Task): ChunkResult => moved(serve(task));
