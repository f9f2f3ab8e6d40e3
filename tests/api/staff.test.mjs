// Until staff can sign in, their pages answer only to somebody who sits at the server itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, is_problem, page_files, serve } from '../support/server.mjs';

const web = page_files(), board = '/staff/satisfaction?hub=elm-road', figures = `/api/v1/place?at=${encodeURIComponent(board)}`;
let server;
before(async () => { server = await serve({ web, demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

async function is_closed(url, headers = {}) {
  const page = await ask(url + board, { headers });
  assert.equal(page.status, 403);
  assert.match(page.text, /only on the computer that runs Hearth/);
  assert.doesNotMatch(page.text, /Elm Road/);
  is_problem(await ask(url + figures, { headers }), 403);
  assert.equal((await ask(`${url}/staff`, { headers })).status, 403);
}

test('at the server itself the rate is shown with what it is made of', async () => {
  const { status, text } = await ask(server.url + board);
  assert.equal(status, 200);
  assert.match(text, /\d+%<\/p>/);
  assert.match(text, /\d+ of \d+ said Very good or Good/);
  assert.match(text, /answer only on the computer that runs Hearth/);
});

test('/staff leads to the first board', async () => {
  const { status, headers } = await ask(`${server.url}/staff`);
  assert.deepEqual([status, headers.location], [303, '/staff/satisfaction']);
});

test('by its other names it is still this computer', async () => {
  for (const name of ['localhost', `localhost:${server.port}`, '[::1]', `127.0.0.1:${server.port}`])
    assert.equal((await ask(server.url + board, { headers: { Host: name } })).status, 200, name);
});

for (const [what, headers] of Object.entries({
  'a proxy in between (X-Forwarded-For)': { 'X-Forwarded-For': '203.0.113.7' },
  'a proxy that says 127.0.0.1': { 'X-Forwarded-For': '127.0.0.1' },
  'a proxy in between (Forwarded)': { Forwarded: 'for=203.0.113.7' },
  'a proxy in between (X-Real-IP)': { 'X-Real-IP': '203.0.113.7' },
  'a proxy in between (Via)': { Via: '1.1 somebody' },
  'a public name': { Host: 'hub.example.org' },
  'a name that begins like ours': { Host: 'localhost.evil.example' },
  'a number that begins like ours': { Host: '127.0.0.1.evil.example' },
}))
  test(`with ${what} they are closed, and say why`, () => is_closed(server.url, headers));

test('a server that listens to the whole network keeps them closed, even from here', async () => {
  const open = await serve({ web, args: ['--listen', '0.0.0.0'] });
  await is_closed(`http://127.0.0.1:${open.port}`);
  await open.stop();
});

test('so does one that has a public name', async () => {
  const named = await serve({ web, args: ['--public-origin', 'https://hub.example.org'] });
  await is_closed(named.url);
  await named.stop();
});

test('no figure reaches a family page', async () => {
  for (const at of ['/', '/feedback?hub=elm-road', '/feedback/thanks', '/nowhere'])
    assert.deepEqual((await ask(`${server.url}/api/v1/place?at=${encodeURIComponent(at)}`)).json().figures, []);
});
