import { deserialize } from 'node:v8';
import { lanes } from '../../src/experiment/lane.js';
import type { Study } from '../../src/experiment/study.js';
import { fakeRun } from './fake.js';

export default lanes(fakeRun, (bytes) => deserialize(Buffer.from(bytes)) as Study);
