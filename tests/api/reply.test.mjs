// What every reply carries, whoever asks for whatever: headers, caching, methods, addresses, origins.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ask, is_problem, page_files, send, serve, staff_ask, smiley } from '../support/server.mjs';

let server;
const get = (address, options) => ask(server.url + address, options);
before(async () => { server = await serve({ staff: true, web: page_files() }); });
after(() => server.stop());

// ---- addresses and methods ----

test('healthz says alive and readyz says able to store', async () => {
  const [alive, able] = [await get('/healthz'), await get('/readyz')];
  assert.deepEqual([alive.status, alive.text, able.status, able.text], [200, 'alive\n', 200, 'able to store\n']);
});

for (const address of ['/', '/feedback?hub=elm-road', '/feedback/session-feedback?hub=elm-road', '/feedback/thanks', '/staff/satisfaction'])
  test(`${address} is a page with one h1, a title, a language and a direction`, async () => {
    const { status, headers, text } = await (address.startsWith('/staff') ? staff_ask(server, address) : get(address));
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.match(text, /^<!doctype html>\n<html lang="en" dir="ltr" data-view="text">/);
    assert.match(text, /<title>[^<]+<\/title>/);
    assert.equal(text.split('<h1').length, 2);
    const [style, ...others] = text.match(/<style>[^]*?<\/style>/g), [starter, ...more] = text.match(/<script data-program[^]*?<\/script>/g);
    assert.deepEqual([others, more], [[], []], 'what the policy names by its digest is there once');
    assert.doesNotMatch(text.replace(style, '').replace(starter, ''), /<style|style=|<script>|\son[a-z]+=|javascript:/);
  });

for (const address of ['/nowhere', '/feedback', '/feedback?hub=no-such-hub', '/staff/nothing', '/feedback/', '//', '/assets'])
  test(`${address} is 404 with a page that leads on`, async () => {
    const { status, headers, text } = await get(address);
    assert.equal(status, 404);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.match(text, /Go to the front door/);
  });

for (const address of ['/api', '/api/', '/api/v1', '/api/v1/nothing', '/api/v2/submissions', '/api/v1/submissions/1', '/metrics/x'])
  test(`${address} is 404`, async () => {
    const reply = await get(address);
    if (address.startsWith('/api')) is_problem(reply, 404);
    else assert.equal(reply.status, 404);
  });

test('metrics are not told on the families’ own port', async () => {
  const { status, text } = await get('/metrics');
  assert.equal(status, 404);
  assert.doesNotMatch(text, /hearth_request_seconds/);
});

for (const address of ['/../etc/passwd', '/assets/../manifest.json', '/assets/%2e%2e/manifest.json', '/assets/..%2fmanifest.json',
  '/%00', '/%zz', '/feedback?hub=%00', '/feedback?hub=%ff'])
  test(`${address} is not understood`, async () => is_problem(await get(address), 400));

test('an address that is 9000 bytes long is refused', async () => is_problem(await get('/' + 'a'.repeat(9000)), 414));
test('twenty kilobytes of headers are refused', async () => is_problem(await get('/', { headers: { 'X-Long': 'a'.repeat(20_000) } }), 431));

test('a wrong method is 405 and says which ones are known', async () => {
  for (const [method, address, allow] of [['GET', '/api/v1/submissions', 'POST'], ['DELETE', '/api/v1/submissions', 'POST'],
    ['POST', '/api/v1/place', 'GET, HEAD'], ['PUT', '/api/openapi.json', 'GET, HEAD'], ['POST', '/', 'GET, HEAD'],
    ['OPTIONS', '/healthz', 'GET, HEAD'], ['PATCH', '/feedback', 'GET, HEAD, POST']]) {
    const reply = await ask(server.url + address, { method });
    assert.deepEqual([reply.status, reply.headers.allow], [405, allow], `${method} ${address}`);
    if (address.startsWith('/api')) is_problem(reply, 405);
  }
});

test('HEAD answers what GET would, without the body', async () => {
  for (const address of ['/', '/healthz', '/api/v1/place?at=/', '/assets/app.0123abcd.css', '/nowhere']) {
    const [whole, head] = [await get(address), await ask(server.url + address, { method: 'HEAD' })];
    assert.equal(head.status, whole.status, address);
    assert.equal(head.bytes.length, 0);
    for (const name of ['content-length', 'content-type', 'cache-control', 'content-security-policy', 'etag'])
      assert.equal(head.headers[name], whole.headers[name], `${name} of ${address}`);
  }
});

// ---- what stands on every reply ----

test('every reply carries the headers that keep a browser from being used against the family', async () => {
  const replies = {
    page: await get('/'), 'missing page': await get('/nowhere'), asset: await get('/assets/app.0123abcd.css'),
    'missing asset': await get('/assets/nothing.css'), api: await get('/api/v1/place?at=/'), health: await get('/healthz'),
    stored: await send(server, smiley()), refused: await send(server, {}), malformed: await get('/%zz'),
    'too large': await send(server, 'x'.repeat(70_000)), 'wrong method': await ask(server.url, { method: 'PUT' }),
    'from elsewhere': await send(server, smiley(), { headers: { Origin: 'https://evil.example' } }),
    'staff refused': await get('/staff/satisfaction'),
    unchanged: await get('/assets/app.0123abcd.css', { headers: { 'If-None-Match': '*' } }),
  };
  // What is written into a page is named by its digest, in the page's own policy and in no other.
  const digest_of = (written) => (written ? ` 'sha256-${createHash('sha256').update(written[1]).digest('base64')}'` : '');
  for (const [what, { status, headers, text }] of Object.entries(replies)) {
    const policy = Object.fromEntries(headers['content-security-policy']?.split('; ').map((each) => [each.split(' ')[0], each]) ?? []);
    assert.equal(policy['default-src'], "default-src 'none'", `${what} (${status})`);
    assert.equal(policy['script-src'], `script-src 'self' 'wasm-unsafe-eval'${digest_of(/<script data-program[^>]*>([^]*?)<\/script>/.exec(text))}`, what);
    assert.equal(policy['style-src'], `style-src 'self'${digest_of(/<style>([^]*?)<\/style>/.exec(text))}`, what);
    assert.equal(policy['frame-ancestors'], "frame-ancestors 'none'", what);
    assert.equal(policy['form-action'], "form-action 'self'", what);
    assert.equal(policy['base-uri'], "base-uri 'none'", what);
    assert.equal(headers['x-content-type-options'], 'nosniff', what);
    assert.equal(headers['referrer-policy'], 'same-origin', what);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', what);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', what);
    assert.match(headers['permissions-policy'], /camera=\(\).*microphone=\(\)/, what);
    assert.ok(headers['cache-control'], what);
    assert.equal(headers['set-cookie'], undefined, what);
    assert.equal(headers.server, undefined, what);
  }
});

// ---- what may be kept, and in which coding ----

test('nothing that says where a family has been may be kept by a browser or a proxy', async () => {
  for (const address of ['/', '/feedback?hub=elm-road', '/feedback/thanks', '/staff/satisfaction', '/nowhere', '/api/v1/place?at=/', '/healthz'])
    assert.equal((await get(address)).headers['cache-control'], 'no-store', address);
  assert.equal((await send(server, smiley())).headers['cache-control'], 'no-store');
  assert.equal((await send(server, {})).headers['cache-control'], 'no-store');
});

test('a file named by its content is kept for ever; one that keeps its name is asked for again', async () => {
  assert.equal((await get('/assets/app.0123abcd.css')).headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal((await get('/assets/plain.txt')).headers['cache-control'], 'no-cache');
});

for (const [accepted, coding, body] of [['br, gzip', 'br', 'app.css as br'], ['gzip', 'gzip', 'app.css as gzip'],
  ['', undefined, '/* app.css as it is */\n'], ['br;q=0, gzip;q=0.5', 'gzip', 'app.css as gzip'], ['zstd', undefined, '/* app.css as it is */\n']])
  test(`a browser that accepts "${accepted}" gets ${coding ?? 'the plain file'}`, async () => {
    const { headers, text } = await get('/assets/app.0123abcd.css', { headers: { 'Accept-Encoding': accepted } });
    assert.deepEqual([headers['content-encoding'], text, headers.vary], [coding, body, 'Accept-Encoding']);
    assert.equal(headers['content-type'], 'text/css; charset=utf-8');
  });

test('each coding has its own tag, and whoever has it is told 304 without a body', async () => {
  const tags = new Set();
  for (const accepted of ['br', 'gzip', '']) {
    const headers = { 'Accept-Encoding': accepted };
    const { etag } = (await get('/assets/app.0123abcd.css', { headers })).headers;
    tags.add(etag);
    const again = await get('/assets/app.0123abcd.css', { headers: { ...headers, 'If-None-Match': `"other", ${etag}` } });
    assert.deepEqual([again.status, again.bytes.length, again.headers.etag], [304, 0, etag]);
    assert.match(again.headers['cache-control'], /immutable/);
    const changed = await get('/assets/app.0123abcd.css', { headers: { ...headers, 'If-None-Match': '"other"' } });
    assert.equal(changed.status, 200);
  }
  assert.equal(tags.size, 3);
});

test('pages come squeezed to whoever can read them so', async () => {
  const [plain, small] = [await get('/'), await get('/', { headers: { 'Accept-Encoding': 'br' } })];
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(small.headers['content-encoding'], 'br');
  assert.ok(small.bytes.length < plain.bytes.length / 2);
  assert.equal(small.headers.vary, 'Accept-Encoding');
});

test('the staff figures are 304 until something is stored', async () => {
  const address = `/api/v1/place?at=${encodeURIComponent('/staff/satisfaction?hub=elm-road')}`;
  const { etag } = (await staff_ask(server, address)).headers, headers = { 'If-None-Match': etag };
  const same = await staff_ask(server, address, { headers });
  assert.deepEqual([same.status, same.bytes.length], [304, 0]);
  await send(server, smiley());
  const changed = await staff_ask(server, address, { headers });
  assert.equal(changed.status, 200);
  assert.notEqual(changed.headers.etag, etag);
});

test('nor does a restart make old figures look unchanged', async () => {
  const address = `/api/v1/place?at=${encodeURIComponent('/staff/satisfaction?hub=elm-road')}`;
  let busy = await serve({ staff: true, web: page_files() });
  for (let i = 0; i < 3; ++i) await send(busy, smiley());
  const headers = { 'If-None-Match': (await staff_ask(busy, address)).headers.etag };
  await busy.stop();
  busy = await serve({ staff: true, web: page_files(), folder: busy.folder });
  for (let i = 0; i < 5; ++i) {
    await send(busy, smiley());
    assert.equal((await staff_ask(busy, address, { headers })).status, 200, `after ${i + 1} more`);
  }
  await busy.stop();
});

// ---- whose page is asking ----

for (const [what, headers] of Object.entries({
  'another site': { Origin: 'https://evil.example' },
  'another port of this machine': { Origin: 'http://127.0.0.1:1' },
  'a sandboxed frame of another site': { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
  'a site whose name points here': { Origin: 'http://rebound.example', Host: 'rebound.example' },
}))
  test(`an answer sent by ${what} is 403 and not stored`, async () => {
    const answer = smiley();
    is_problem(await send(server, answer, { headers }), 403);
    assert.equal((await send(server, answer)).status, 201, 'it was stored after all');
  });

test('a form posted by another site is 403 too', async () => {
  const { status } = await ask(`${server.url}/feedback?hub=elm-road`, { method: 'POST', body: 'tap=overall.good',
    headers: { Origin: 'https://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' } });
  assert.equal(status, 403);
});

test('our own page may send', async () =>
  assert.equal((await send(server, smiley(), { headers: { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' } })).status, 201));

test('behind a proxy the public name may send, and no other', async () => {
  const proxied = await serve({ web: page_files(), args: ['--public-origin', 'https://hub.example.org'] });
  const from = (origin) => send(proxied, smiley(), { headers: { Origin: origin, Host: 'hub.example.org' } });
  assert.equal((await from('https://hub.example.org')).status, 201);
  assert.equal((await from('https://hub.example.org.evil.example')).status, 403);
  assert.equal((await from('http://hub.example.org')).status, 403);
  await proxied.stop();
});
