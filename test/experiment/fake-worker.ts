import { workerData } from 'node:worker_threads';
import { serveChunks } from '../../src/experiment/serve-chunks.js';
import { fakeRun } from './fake.js';

export default serveChunks(workerData, fakeRun);
