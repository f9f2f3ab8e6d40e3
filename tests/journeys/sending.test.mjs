// Sending when the line or the server is not there: said on the screen, tried again by itself, stored once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { is_drawn, leave, visit } from '../support/browser.mjs';
import { satisfaction, serve } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ staff: true }); });
after(() => server.stop());

const offline = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|ERR_EMPTY_RESPONSE|503|422/;
const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const patiently = { timeout: 20_000 };

async function answered(address = '/feedback/session-feedback?hub=elm-road') {
  const page = await visit(server.url + address);
  await is_drawn(page);
  await page.getByRole('radio', { name: 'Good', exact: true }).check();
  await page.getByRole('textbox').fill('Worth keeping');
  return page;
}

async function is_waiting(page) {
  const said = page.getByRole('alert');
  await said.getByText('Your answer is not sent yet.').waitFor();
  await said.getByText('We keep trying. Please leave this page open.').waitFor();
  assert.equal(await page.getByRole('textbox').inputValue(), 'Worth keeping');
}

test('without a network it says so and keeps trying; with one again it is stored once and thanked for', async () => {
  const { out_of } = await satisfaction(server, 'session-feedback');
  const page = await answered();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await is_waiting(page);
  assert.equal((await satisfaction(server, 'session-feedback')).out_of, out_of);
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor(patiently);
  assert.equal((await satisfaction(server, 'session-feedback')).out_of, out_of + 1);
  await leave(page, { expected: offline });
});

test('a face tapped while the server is away is stored once it is back', async () => {
  const page = await visit(`${server.url}/feedback?hub=elm-road`);
  await is_drawn(page);
  const { out_of } = await satisfaction(server);
  await server.stop();
  await page.getByRole('button', { name: 'Very good' }).click();
  await page.getByRole('alert').getByText('Your answer is not sent yet.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Very good' }).getAttribute('aria-pressed'), 'true');
  server = await serve({ staff: true, folder: server.folder, port: server.port });
  await page.getByText('Thank you. We have your answer.').waitFor(patiently);
  assert.equal((await satisfaction(server)).out_of, out_of + 1);
  await leave(page, { expected: offline });
});

test('an answer that was stored but whose receipt was lost is not stored again', async () => {
  const { out_of } = await satisfaction(server, 'session-feedback');
  const page = await answered();
  let times = 0;
  const ids = new Set();
  await page.route('**/api/v1/submissions', async (route) => {
    ids.add(route.request().postDataJSON().id);
    if (++times > 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await is_waiting(page);
  await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor(patiently);
  assert.deepEqual([times, ids.size], [3, 1], 'three tries under one id');
  assert.equal((await satisfaction(server, 'session-feedback')).out_of, out_of + 1);
  await leave(page, { expected: offline });
});

test('a server that cannot store just now is tried again', async () => {
  const page = await answered();
  let times = 0;
  await page.route('**/api/v1/submissions', (route) =>
    (++times > 1 ? route.continue() : route.fulfill({ status: 503, headers: { 'Retry-After': '5' }, contentType: 'application/problem+json',
      body: '{"type":"about:blank","title":"Not stored","status":503,"detail":""}' })));
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await is_waiting(page);
  await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor(patiently);
  await leave(page, { expected: offline });
});

test('pressing send while it waits sends it now, once', async () => {
  const { out_of } = await satisfaction(server, 'session-feedback');
  const page = await answered();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await is_waiting(page);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  assert.equal((await satisfaction(server, 'session-feedback')).out_of, out_of + 1);
  await leave(page, { expected: offline });
});

test('a refusal is told in its own words, and what was said can be sent again', async () => {
  const page = await answered();
  await page.route('**/api/v1/submissions', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json',
    body: JSON.stringify({ type: 'about:blank', title: 'x', status: 422, detail: 'x', errors: [{ pointer: '/form', message: 'That form has gone.' }] }) }));
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await page.getByRole('alert').getByText('That form has gone.').waitFor();
  assert.equal(await page.getByRole('textbox').inputValue(), 'Worth keeping');
  await page.unroute('**/api/v1/submissions');
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  await leave(page, { expected: offline });
});

test('a double tap on a face is one answer, and presses nothing on the next screen', async () => {
  const { out_of } = await satisfaction(server), session = (await satisfaction(server, 'session-feedback')).out_of;
  const page = await visit(`${server.url}/feedback?hub=elm-road`);
  await is_drawn(page);
  await page.getByRole('button', { name: 'OK' }).dblclick();
  await title(page, 'Tell us a bit more');
  assert.equal((await satisfaction(server)).out_of, out_of + 1);
  assert.equal((await satisfaction(server, 'session-feedback')).out_of, session);
  assert.deepEqual(await page.locator(':checked').evaluateAll((all) => all.map(({ value }) => value)), ['ok']);
  await leave(page);
});

test('two faces tapped one after the other on a slow line: the first one counts', async () => {
  const { hits, out_of } = await satisfaction(server);
  const page = await visit(`${server.url}/feedback?hub=elm-road`);
  await is_drawn(page);
  let go_on;
  const may_go_on = new Promise((go) => { go_on = go; });
  await page.route('**/api/v1/submissions', async (route) => {
    await may_go_on;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Bad', exact: true }).click();
  await page.getByRole('button', { name: 'Very good' }).click();
  go_on();
  await title(page, 'Tell us a bit more');
  const now = await satisfaction(server);
  assert.deepEqual([now.hits, now.out_of], [hits, out_of + 1]);
  assert.ok(await page.getByRole('radio', { name: 'Bad', exact: true }).isChecked());
  await leave(page);
});

test('without script, a face tapped again because no reply came is one answer', async () => {
  const { out_of } = await satisfaction(server);
  const page = await visit(`${server.url}/feedback?hub=elm-road`, { javaScriptEnabled: false });
  let was_stored;
  const stored = new Promise((then) => { was_stored = then; });
  let posts = 0;
  await page.route('**/feedback?*', async (route) => {
    if (route.request().method() !== 'POST' || ++posts > 1) return route.continue();
    await route.fetch();
    was_stored();  // and the reply never comes
  });
  const { x, y } = await page.getByRole('button', { name: 'OK' }).boundingBox();
  await page.mouse.click(x + 20, y + 20);
  await stored;
  await page.mouse.click(x + 20, y + 20);
  await title(page, 'Tell us a bit more');
  assert.equal(posts, 2);
  assert.equal((await satisfaction(server)).out_of, out_of + 1);
  await leave(page);
});
