// browser.mjs: one Chromium for a test file, and a fresh, empty person's browser for each visit.
// Shape   visit() opens an address and answers the page; leave() closes it and asks that nothing went wrong on it: no
//         script error, no refused resource, nothing on the console. is_live() and is_drawn() wait for what the page says
//         of itself. Things are found as people find them: page.getByRole(), page.getByLabel().
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { staff_cookie } from './server.mjs';
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
  await go(page, url);
  return page;
}

export async function go(page, url) {
  await sign_in(page.context(), url);
  return page.goto(url);
}

// Pages for staff are visited as a made-up manager.
export async function sign_in(context, url, name = 'maya') {
  const { origin, pathname } = url.startsWith('http') ? new URL(url) : { pathname: '' };
  if (!pathname.startsWith('/staff') || (await context.cookies(url)).some((cookie) => cookie.name === 'hearth')) return;
  const reply = await context.request.post(`${origin}/staff/sign-in`, { form: { press: `demo.${name}` }, maxRedirects: 0 });
  assert.equal(reply.status(), 303);
}

// The same for a server with nothing made up: serve({ staff: true }).
export async function as_staff(server) {
  const context = await (await browser()).newContext({ viewport: tablet });
  context.setDefaultTimeout(10_000);
  const [name, value] = (await staff_cookie(server)).split('=');
  await context.addCookies([{ name, value, url: server.url }]);
  return context;
}

// expected: what a test has brought about itself, such as a server that cannot be reached.
export async function leave(page, { expected = /^$/ } = {}) {
  assert.deepEqual(page.faults.filter((fault) => !expected.test(fault)), [], 'the page says nothing is wrong');
  await page.context().close();
}
