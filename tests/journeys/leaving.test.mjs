// Whoever was here leaves nothing behind: the way out, the Back button, and every place a browser keeps things.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { chromium_options, is_drawn, leave, open_tab, visit } from '../support/browser.mjs';
import { new_folder, serve } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const form = '/feedback/session-feedback?hub=elm-road', planted = 'PLANTEDWORDS';
const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const neutral = (page) => page.context().route('https://www.bbc.co.uk/**', (route) =>
  route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Weather</title><h1>Weather</h1>' }));

async function typed(page) {
  await page.getByRole('radio', { name: 'Bad', exact: true }).check();
  await page.getByRole('textbox').fill(planted);
}

async function shows_nothing_said(page) {
  assert.doesNotMatch(await page.content(), new RegExp(planted));
  for (const box of await page.getByRole('textbox').all()) assert.equal(await box.inputValue(), '');
  assert.equal(await page.locator(':checked').count(), 0);
}

for (const view of ['drawn', 'text'])
  test(`the way out leads to a neutral page at once, and Back does not lead to the form (${view} view)`, async () => {
    const page = await visit('about:blank', { prepare: neutral });
    await page.goto(server.url + form + (view === 'text' ? '&view=text' : ''));
    await page.waitForSelector(`html[data-ready="true"][data-view="${view}"]`, { state: 'attached' });
    await typed(page);
    await page.getByRole('link', { name: 'Exit this page' }).click();
    await title(page, 'Weather');
    await page.goBack();
    assert.equal(page.url(), 'about:blank');
    await leave(page);
  });

test('after a walk from the front door Back leads to an empty page, never to what was said', async () => {
  const page = await visit(`${server.url}/`, { prepare: neutral });
  await is_drawn(page);
  await page.getByRole('link', { name: 'Elm Road' }).click();
  await page.getByRole('button', { name: 'Bad', exact: true }).click();
  await title(page, 'Tell us a bit more');
  await page.getByRole('textbox').fill(planted);
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await title(page, 'Weather');
  await page.goBack();
  assert.doesNotMatch(page.url(), /session-feedback/);
  await shows_nothing_said(page);
  await leave(page);
});

test('without script the way out is a plain link, and Back shows an empty form', async () => {
  const page = await visit(server.url + form, { prepare: neutral, javaScriptEnabled: false });
  await typed(page);
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await title(page, 'Weather');
  await page.goBack();
  await title(page, 'Tell us a bit more');
  await shows_nothing_said(page);
  await leave(page);
});

test('the neutral page is not told where somebody came from', async () => {
  const page = await visit(server.url + form, { prepare: neutral });
  await is_drawn(page);
  const asked = page.waitForRequest('https://www.bbc.co.uk/**');
  await page.getByRole('link', { name: 'Exit this page' }).click();
  assert.equal((await asked).headers().referer, undefined);
  await title(page, 'Weather');
  await leave(page);
});

test('the way out is on every family screen, and leads there in one tap', async () => {
  const page = await visit(`${server.url}/`);
  for (const address of ['/', '/feedback?hub=elm-road', form, '/feedback/thanks?hub=elm-road', '/nowhere']) {
    await page.goto(server.url + address);
    const box = await page.getByRole('link', { name: 'Exit this page' }).boundingBox();
    assert.ok(box.y + box.height < 200 && box.height >= 48, address);
  }
  await leave(page, { expected: /404/ });
});

test('Back after thank you, and a closed tab opened anew, show an empty form', async () => {
  const page = await visit(server.url + form);
  await is_drawn(page);
  await typed(page);
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  await page.goBack();
  await title(page, 'Tell us a bit more');
  await shows_nothing_said(page);
  await page.reload();
  await shows_nothing_said(page);
  await leave(page);
});

test('a reload in the middle of a form forgets what was said', async () => {
  const page = await visit(server.url + form);
  await is_drawn(page);
  await typed(page);
  await page.reload();
  await is_drawn(page);
  await shows_nothing_said(page);
  await leave(page);
});

for (const script of [true, false])
  test(`a journey ${script ? 'with' : 'without'} script leaves nothing in any storage`, async () => {
    const page = await visit(server.url + form, { javaScriptEnabled: script });
    if (script) await is_drawn(page);
    await typed(page);
    await page.getByRole('button', { name: 'Send feedback' }).click();
    await title(page, 'Thank you');
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(await page.context().storageState({ indexedDB: true }), { cookies: [], origins: [] });
    if (script)
      assert.deepEqual(await page.evaluate(async () => ({
        local: localStorage.length, session: sessionStorage.length, caches: await caches.keys(), databases: await indexedDB.databases(),
        workers: (await navigator.serviceWorker.getRegistrations()).length, name: window.name, state: history.state,
      })), { local: 0, session: 0, caches: [], databases: [], workers: 0, name: '', state: null });
    await leave(page);
  });

// All that a browser keeps on its disk: its profile, searched byte by byte, as UTF-8 and as UTF-16.
test('a browser that keeps its profile has nothing of what was said on its disk', async () => {
  const profile = new_folder();
  const context = await chromium.launchPersistentContext(profile, { ...chromium_options, viewport: null });
  const page = await open_tab(context, server.url + form);
  await is_drawn(page);
  await typed(page);
  const other = await open_tab(context, server.url + form);  // left open in the middle
  await is_drawn(other);
  await typed(other);
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  await context.close();
  const files = fs.readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const seen = [];
  let bytes = 0;
  for (const { name, path: folder, parentPath = folder } of files) {
    const whole = fs.readFileSync(path.join(parentPath, name));
    bytes += whole.length;
    for (const encoding of ['utf8', 'utf16le']) if (whole.includes(Buffer.from(planted, encoding))) seen.push(name);
  }
  assert.deepEqual(seen, []);
  assert.ok(bytes > 10_000, 'the profile was looked for in the wrong place');
});
