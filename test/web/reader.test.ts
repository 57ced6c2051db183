/** Scenarios are read in a thread: the server answers meanwhile, and outlives it. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ScenarioView } from '../../web/api.js';
import { root, testFolder, testServer } from './serving.js';

const { Reader } = (await import(new URL('../../dist/web/server/reader.js', import.meta.url).href)) as typeof import('../../web/server/reader.js');
const folder = testFolder();
const name = 'distribution-platform.yaml';
copyFileSync(join(root, 'scenarios', name), join(folder, name));

describe('reading a scenario', () => {
  const reader = new Reader();
  const order = { id: 'x', folder, path: join(folder, name), name, text: readFileSync(join(folder, name), 'utf8') };
  afterAll(() => reader.close());

  it('lets the server answer others meanwhile', async () => {
    const server = await testServer({ folder });
    const { scenarios } = await server.view();
    const answered: string[] = [];
    const large = server.ask(`/api/scenarios/${scenarios.find(({ file }) => file === name)?.id}`).then((answer) => {
      answered.push('scenario');
      return answer.json() as ScenarioView;
    });
    // The large one has reached the server before the others are asked.
    await server.ask('/api/folder').then(() => answered.push('folder'));
    expect((await large).scenario?.designs).toHaveLength(9);
    expect(answered).toEqual(['folder', 'scenario']);
    await server.close();
  });

  it('is done once for pages that ask at once', async () => {
    const first = reader.view(order);
    expect(reader.view(order)).toBe(first);
    expect(await first).toMatchObject({ file: name, scenario: { proposed: 'warm-standby' } });
  });

  it('fails when its thread ends, and the next one gets a new thread', async () => {
    const lost = reader.view(order);
    const told = expect(lost).rejects.toThrow('thread that reads scenarios ended');
    await reader.close();
    await told;
    expect(await reader.view(order)).toMatchObject({ file: name });
  });
});
