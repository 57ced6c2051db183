/** The server among people who mean it no good. */
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunView } from '../../web/api.js';
import { testFolder, testServer } from './serving.js';
import type { Answer, Asking, TestServer } from './serving.js';

const elsewhere = mkdtempSync(join(tmpdir(), 'cutover-elsewhere-'));
let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => {
  await server.close();
  rmSync(elsewhere, { recursive: true, force: true });
});

/** Nothing of the inside of the server, and a word on what to do. */
function expectProblem({ status, text, json }: Answer, code: string): void {
  expect(json()).toEqual({ error: expect.objectContaining({ code, message: expect.stringMatching(/\.$/), hint: expect.stringMatching(/./) }) });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\/tmp\//);
}

describe('a page of another site', () => {
  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost', '127.0.0.1:1', '0.0.0.0', '[::1]'])('cannot give its name %j this address', async (host) => {
    expectProblem(await server.ask('/api/folder', { headers: { host } }), 'WEB-001');
    expectProblem(await server.ask('/', { headers: { host } }), 'WEB-001');
  });

  it.each([{ origin: 'http://evil.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1:1' }, { 'sec-fetch-site': 'cross-site' }])('cannot ask with %j', async (headers) => {
    expectProblem(await server.ask('/api/folder', { headers: headers as unknown as Record<string, string> }), 'WEB-001');
    expectProblem(await server.ask('/api/runs', { method: 'POST', body: '{}', headers: headers as unknown as Record<string, string> }), 'WEB-001');
  });

  it('cannot start a run by a form, which knows no JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expectProblem(await server.ask('/api/runs', { method: 'POST', body: '{"scenario":"x"}', headers: { 'content-type': type } }), 'WEB-004');
    }
  });

  it('may be one of ours under each of its names', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) expect((await server.ask('/api/folder', { headers: { host: `${name}:${server.port}` } })).status).toBe(200);
    expect((await server.ask('/api/folder', { headers: { origin: `http://127.0.0.1:${server.port}`, 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
  });
});

describe('the page', () => {
  it('may run nothing that is not a file of the server, and stands in no frame', async () => {
    const { status, headers, text } = await server.ask('/');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|style=/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('paths', () => {
  writeFileSync(join(elsewhere, 'secret.yaml'), 'the secret of another folder');

  it.each([
    '/../package.json', '/assets/../../package.json', '/assets/..%2f..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/index.html', '/..%5c..%5cpackage.json', '/assets//etc/passwd', '/%00', '/assets/%00.js', '/%', '/%zz',
    '/api/scenarios/..%2f..%2fetc%2fpasswd', '/api/scenarios/../../../etc/passwd', '/api/results/%2e%2e%2f.cutover', '/api/results/first-steps.yaml', '/api/runs/__proto__', '/api/runs/constructor/events', '/index.html', '/.cutover/results',
  ])('%s leads nowhere', async (path) => {
    const answer = await server.ask(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain('"name": "cutover"');
    expect(answer.json().error.code).toMatch(/^WEB-00[34]$/);
  });

  it('that are links are not listed, and not followed when they take the place of a file', async () => {
    symlinkSync(join(elsewhere, 'secret.yaml'), join(server.folder, 'link.yaml'));
    symlinkSync(elsewhere, join(server.folder, 'folder.yaml'));
    const { scenarios } = await server.view();
    expect(scenarios.map(({ file }) => file)).toEqual(['first-steps.yaml']);
  });

  it('in a scenario do not lead out of the folder either', async () => {
    writeFileSync(join(elsewhere, 'drills.csv'), `promote (min)\n${'5\n'.repeat(20)}`);
    symlinkSync(join(elsewhere, 'drills.csv'), join(server.folder, 'drills.csv'));
    const text = readFileSync(join(server.folder, 'first-steps.yaml'), 'utf8');
    for (const [name, path] of [['up.yaml', '../drills.csv'], ['absolute.yaml', join(elsewhere, 'drills.csv')], ['linked.yaml', 'drills.csv']]) {
      writeFileSync(join(server.folder, name), text.replace('pattern: warm-standby,', `pattern: warm-standby, steps: {promote: {takes: "${path}#promote"}},`));
      const id = (await server.view()).scenarios.find(({ file }) => file === name)?.id;
      const answer = await server.ask(`/api/scenarios/${id}`);
      expect(answer.json().issues.filter((issue: { severity: string }) => issue.severity === 'error'), name).not.toEqual([]);
      expect(answer.json().scenario, name).toBeNull();
    }
  });

  it('a link in the place of the store takes no result elsewhere', async () => {
    const folder = testFolder();
    symlinkSync(elsewhere, join(folder, '.cutover'));
    const linked = await testServer({ folder });
    const { id } = (await linked.run({ years: 64 })).json() as RunView;
    expect(await linked.over(id)).toMatchObject({ state: 'done' });
    expect((await linked.view()).results).toMatchObject([{ file: null }]);
    expect(existsSync(join(elsewhere, 'results'))).toBe(false);
    await linked.close();
  });
});

describe('requests', () => {
  it('that are too large are refused, and read no further', async () => {
    expectProblem(await server.ask('/api/runs', { method: 'POST', body: JSON.stringify({ scenario: 'x'.repeat(200_000) }) }), 'WEB-005');
    const answer = await server.ask(`/api/runs?${'a'.repeat(60_000)}`).catch(() => null);
    expect(answer === null || answer.status === 431).toBe(true);
  });

  it.each([
    '', '{', 'null', '[]', '1', '"x"', '{}', '{"scenario":1}', '{"scenario":"../x"}', '{"__proto__":{"years":1},"scenario":"aaaaaaaaaaaaaaaaaaaa"}', '{"constructor":1}',
    '{"scenario":"aaaaaaaaaaaaaaaaaaaa","years":0}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","years":1e99}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","years":1.5}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","years":"64"}',
    '{"scenario":"aaaaaaaaaaaaaaaaaaaa","seed":"-x"}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","seed":""}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","seed":"a\\u0000"}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","precision":2}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","designs":[]}',
    '{"scenario":"aaaaaaaaaaaaaaaaaaaa","designs":[{}]}', '{"scenario":"aaaaaaaaaaaaaaaaaaaa","threads":99}',
  ])('such as %s say what is wrong with them', async (body) => {
    expectProblem(await server.ask('/api/runs', { method: 'POST', body }), 'WEB-004');
  });

  it('for what is not there, or in another way, say so', async () => {
    expectProblem(await server.ask('/api/runs', { method: 'POST', body: '{"scenario":"aaaaaaaaaaaaaaaaaaaa"}' }), 'WEB-003');
    expectProblem(await server.ask('/api/results/aaaaaaaaaaaaaaaaaaaa'), 'WEB-003');
    expectProblem(await server.ask('/api/folder', { method: 'DELETE' }), 'WEB-006');
    expect((await server.run({ years: 64, designs: ['no-such-design'] })).status).toBe(202);
  });

  it('of every kind, 2,000 of them, leave it serving', async () => {
    const path = fc.oneof(
      fc.constantFrom('/', '/api/folder', '/api/runs', '/api/results/', '/api/scenarios/', '/assets/', '/api/runs/x/events', '/api/runs/x/stop'),
      fc.webPath().map((text) => text || '/'),
      fc.string({ maxLength: 60 }).map((text) => `/api/${encodeURIComponent(text)}`),
      fc.string({ unit: fc.constantFrom('/', '.', '%', '2', 'e', 'f', '~', '?', '&', '='), maxLength: 30 }).map((text) => `/${text}`),
    );
    const asking = fc.record({
      method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
      headers: fc.constantFrom<Asking['headers']>({}, { host: 'x' }, { 'content-type': 'text/html' }, { cookie: 'cutover=%zz; =; ;;' }, { authorization: 'Bearer ' }, { accept: '\t' }, { 'content-encoding': 'gzip' }, { range: 'bytes=0-18446744073709551615' }, { 'if-none-match': '*' }),
      body: fc.oneof(fc.constant(undefined), fc.json(), fc.string({ maxLength: 200 })),
    }, { requiredKeys: ['method', 'headers'] });
    const requests = fc.sample(fc.tuple(path, asking), { numRuns: 2_000, seed: 7 });
    const internal: string[] = [];
    for (let first = 0; first < requests.length; first += 50) {
      await Promise.all(requests.slice(first, first + 50).map(async ([to, how]) => {
        const answer = await server.ask(to, how as Asking).catch(() => null);
        if (answer !== null && answer.status >= 500) internal.push(`${how.method} ${to}: ${answer.text}`);
      }));
    }
    expect(internal).toEqual([]);
    expect(server.errors).toEqual([]);
    expect((await server.ask('/api/folder')).status).toBe(200);
  });
});

describe('a token', () => {
  const token = 'a-token-of-some-length';

  it('is asked of everybody, by cookie or header, and leaves the address', async () => {
    const guarded = await testServer({ token });
    for (const path of ['/', '/api/folder', '/assets/x.js', '/?token=wrong', '/api/folder?token=a-token-of-some-length']) expectProblem(await guarded.ask(path), 'WEB-002');
    const entered = await guarded.ask(`/?token=${token}`);
    expect([entered.status, entered.headers.location]).toEqual([303, '/']);
    const [cookie] = entered.headers['set-cookie'] as string[];
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain(token);
    expect((await guarded.ask('/api/folder', { headers: { cookie: cookie.split(';')[0] } })).status).toBe(200);
    expect((await guarded.ask('/api/folder', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    expectProblem(await guarded.ask('/api/folder', { headers: { cookie: `cutover=${token}` } }), 'WEB-002');
    expectProblem(await guarded.ask('/api/folder', { headers: { authorization: `Bearer ${token}`, origin: 'http://evil.example' } }), 'WEB-001');
    await guarded.close();
  });
});

describe('a thread that ends in the middle of a run', () => {
  it('is told clearly, and the next run goes on', async () => {
    const worker = join(elsewhere, 'crashing.mjs');
    writeFileSync(worker, 'export default function crash() { process.exit(3); }');
    const crashing = await testServer({ worker: pathToFileURL(worker).href });
    const { id } = (await crashing.run({ years: 64 })).json() as RunView;
    const failed = await crashing.over(id);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'WEB-020', message: expect.stringMatching(/^A worker thread failed in replications \d+ to \d+: .*exit/), hint: expect.stringContaining('Run it again') } });
    expect((await crashing.ask('/api/folder')).status).toBe(200);
    await crashing.close();
  });

  it('may be the one that conducts it', async () => {
    const { id } = (await server.run({ years: 1_000_000, seed: 'killed' })).json() as RunView;
    await server.goesOn(id);
    await server.queue.underWay?.kill();
    expect(await server.over(id)).toMatchObject({ state: 'failed', error: { code: 'WEB-020' } });
    const next = (await server.run({ years: 64, seed: 'after' })).json() as RunView;
    expect(await server.over(next.id)).toMatchObject({ state: 'done' });
  });
});
