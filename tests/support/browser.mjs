// browser.mjs: one Chromium for a test file, and a fresh, empty person's browser for each visit.
// Shape   visit() opens an address and answers the page; leave() closes it and asks that nothing went wrong on it: no
//         script error, no refused resource, nothing on the console. is_live() and is_drawn() wait for what the page says
//         of itself. Things are found as people find them: page.getByRole(), page.getByLabel().
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { chromium_options, tablet } from './chromium.mjs';

export * from './chromium.mjs';

let launched;
export const browser = () => (launched ??= chromium.launch(chromium_options));
after(async () => (await launched)?.close());

// options: those of a Playwright context. prepare(page): before the first address is opened.
export async function visit(url, { size = tablet, prepare = async () => {}, ...options } = {}) {
  const context = await (await browser()).newContext({ viewport: size, ...options });
  context.setDefaultTimeout(10_000);
  return open_tab(context, url, prepare);
}

export async function open_tab(context, url, prepare = async () => {}) {
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.faults.push(message.text()));
  await prepare(page);
  await sign_in(context, url);
  await page.goto(url);
  return page;
}

// Pages for staff are visited as a made-up manager.
export async function sign_in(context, url, name = 'maya') {
  const { origin, pathname } = new URL(url);
  if (!pathname.startsWith('/staff') || (await context.cookies(url)).some((cookie) => cookie.name === 'hearth')) return;
  const reply = await context.request.post(`${origin}/staff/sign-in`, { form: { press: `demo.${name}` }, maxRedirects: 0 });
  assert.equal(reply.status(), 303);
}

// expected: what a test has brought about itself, such as a server that cannot be reached.
export async function leave(page, { expected = /^$/ } = {}) {
  assert.deepEqual(page.faults.filter((fault) => !expected.test(fault)), [], 'the page says nothing is wrong');
  await page.context().close();
}
