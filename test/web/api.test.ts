/** The server from outside: what it lists, what it simulates, and that it keeps what it has simulated. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../src/index.js';
import { resultJson } from '../../src/result/read-result.js';
import type { RunView, ScenarioView } from '../../web/api.js';
import { testFolder, testServer } from './serving.js';
import type { TestServer } from './serving.js';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const idOf = async (file: string): Promise<string> => (await server.view()).scenarios.find((one) => one.file === file)?.id ?? '';

describe('the folder', () => {
  it('lists scenarios by ids that say nothing, and not what only looks like one', async () => {
    writeFileSync(join(server.folder, 'notes.txt'), 'no scenario');
    writeFileSync(join(server.folder, '.hidden.yaml'), 'version: 1');
    writeFileSync(join(server.folder, 'package.json'), '{"name": "x"}');
    const { scenarios, results } = await server.view();
    expect(scenarios).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{20}$/), file: 'first-steps.yaml', hash: expect.stringMatching(/^[0-9a-f]{16}$/), name: 'First steps' }]);
    expect(results).toEqual([]);
  });

  it('shows a scenario that does not parse with the place of every mistake', async () => {
    writeFileSync(join(server.folder, 'broken.yaml'), readFileSync(join(server.folder, 'first-steps.yaml'), 'utf8').replace('pattern: warm-standby', 'pattern: warm-stanby'));
    const view = (await server.ask(`/api/scenarios/${await idOf('broken.yaml')}`)).json() as ScenarioView;
    expect(view.scenario).toBeNull();
    const [issue] = view.issues.filter(({ severity }) => severity === 'error');
    expect(issue).toMatchObject({ code: 'SCN-030', position: { file: 'broken.yaml', line: expect.any(Number), column: expect.any(Number) } });
    expect(issue.frame).toContain('^^^^');
    const refused = (await server.run({ file: 'broken.yaml', years: 64 })).json() as RunView;
    expect((await server.over(refused.id)).error).toMatchObject({ code: 'WEB-010', issues: [{ code: 'SCN-030' }] });
  });
});

describe('a run', () => {
  it('gives the bytes of the command line, is listed, and is there again after a restart', async () => {
    const folder = testFolder();
    const first = await testServer({ folder });
    const started = await first.run({ years: 128, seed: 'a seed' });
    expect(started.status).toBe(202);
    const done = await first.over((started.json() as RunView).id);
    expect(done).toMatchObject({ state: 'done', error: null, years: 128, seed: 'a seed' });
    const text = (await first.ask(`/api/results/${done.result}`)).text;
    const same = await compare(join(folder, 'first-steps.yaml'), { years: 128, seed: 'a seed', threads: 0 });
    const named = (json: string): string => json.replaceAll(join(folder, 'first-steps.yaml'), 'first-steps.yaml');
    expect(named(text)).toBe(named(resultJson(same)));
    await first.close();

    const files = readdirSync(join(folder, '.cutover', 'results'));
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(/^[0-9a-f-]+\.json$/);
    expect(readFileSync(join(folder, '.cutover', 'results', files[0]), 'utf8')).toBe(text);

    const second = await testServer({ folder });
    const [entry] = (await second.view()).results;
    expect(entry).toMatchObject({ id: done.result, seed: 'a seed', years: 128, partial: false, allDesigns: true, scenario: { name: 'First steps' } });
    expect((await second.ask(`/api/results/${entry.id}?save`)).headers['content-disposition']).toContain('attachment');
    await second.close();
  });

  it('is watched by events: where it is, the table so far, and its end', async () => {
    const { id } = (await server.run({ years: 4_096, seed: 'watched' })).json() as RunView;
    const { headers, text } = await server.ask(`/api/runs/${id}/events`);
    expect(headers['content-type']).toContain('text/event-stream');
    const events = [...text.matchAll(/event: (\w+)\ndata: (.*)/g)].map(([, name, data]) => ({ name, data: JSON.parse(data) }));
    const states = events.filter(({ name }) => name === 'state').map(({ data }) => data as RunView);
    expect(states.at(-1)).toMatchObject({ state: 'done', progress: { replications: 4_096, planned: 4_096 } });
    const years = states.flatMap(({ progress }) => progress?.replications ?? []);
    expect([...years].sort((a, b) => a - b)).toEqual(years);
    for (const { data } of events.filter(({ name }) => name === 'partial')) expect(data.designs.map((design: { name: string }) => design.name)).toEqual(['one-region', 'two-regions']);
  });

  it('that is stopped keeps the years that it has, or says that there are none', async () => {
    const { id } = (await server.run({ years: 1_000_000, seed: 'stopped' })).json() as RunView;
    await server.goesOn(id);
    const told = await server.ask(`/api/runs/${id}/stop`, { method: 'POST', body: '{}' });
    expect({ status: told.status, stopping: (told.json() as RunView).stopping }).toEqual({ status: 200, stopping: true });
    const over = await server.over(id);
    expect(over).toMatchObject({ state: 'stopped', error: null, result: expect.any(String) });
    expect((await server.ask(`/api/results/${over.result}`)).json()).toMatchObject({ run: { partial: true, stopped: 'interrupted' } });
  });

  it('waits for others up to a limit, and the same request twice is one run', async () => {
    const running = (await server.run({ years: 1_000_000, seed: 'long' })).json() as RunView;
    expect(((await server.run({ years: 1_000_000, seed: 'long' })).json() as RunView).id).toBe(running.id);
    const waiting: RunView[] = [];
    for (let i = 0; i < 8; i++) waiting.push((await server.run({ years: 64, seed: `waits ${i}` })).json() as RunView);
    expect(waiting.map(({ state }) => state)).toEqual(Array(8).fill('queued'));
    expect(waiting.map(({ ahead }) => ahead)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const refused = await server.run({ years: 64, seed: 'one too many' });
    expect([refused.status, refused.json().error.code]).toEqual([429, 'WEB-021']);
    for (const { id } of [...waiting, running]) await server.ask(`/api/runs/${id}/stop`, { method: 'POST', body: '{}' });
    expect((await server.over(waiting[0].id)).error?.code).toBe('WEB-022');
    await server.over(running.id);
  });
});

describe('a result', () => {
  it('that cannot be written is kept, and the page is told', async () => {
    const folder = testFolder();
    writeFileSync(join(folder, '.cutover'), 'in the way');
    const blocked = await testServer({ folder });
    const { id } = (await blocked.run({ years: 64 })).json() as RunView;
    const { result } = await blocked.over(id);
    expect((await blocked.view()).results).toMatchObject([{ id: result, file: null }]);
    expect((await blocked.ask(`/api/results/${result}`)).json()).toMatchObject({ run: { replications: 64 } });
    expect(String(blocked.errors[0])).toContain('could not be written');
    await blocked.close();
  });

  it('of the command line in the folder is listed, whatever its layout; what is none is refused', async () => {
    const result = await compare(join(server.folder, 'first-steps.yaml'), { years: 64, seed: 'by hand', threads: 0 });
    writeFileSync(join(server.folder, 'pretty.json'), resultJson(result));
    writeFileSync(join(server.folder, 'compact.json'), JSON.stringify(result));
    writeFileSync(join(server.folder, 'cut-off.json'), resultJson(result).slice(0, -40));
    const { results } = await server.view();
    const named = (file: string) => results.find((one) => one.file === file);
    expect(named('pretty.json')).toMatchObject({ seed: 'by hand', years: 64 });
    expect(named('compact.json')).toMatchObject({ seed: 'by hand', years: 64 });
    const cut = await server.ask(`/api/results/${named('cut-off.json')?.id}`);
    expect([cut.status, cut.json().error.code]).toEqual([422, 'WEB-011']);
  });
});

describe('the end', () => {
  it('keeps a run that was under way as far as it came', async () => {
    const folder = testFolder();
    const ending = await testServer({ folder });
    const { id } = (await ending.run({ years: 1_000_000 })).json() as RunView;
    await ending.goesOn(id);
    const watching = ending.ask(`/api/runs/${id}/events`).catch(() => null);
    await ending.close();
    await watching;
    expect(existsSync(join(folder, '.cutover', 'results'))).toBe(true);
    expect(readdirSync(join(folder, '.cutover', 'results'))).toHaveLength(1);
  });
});
