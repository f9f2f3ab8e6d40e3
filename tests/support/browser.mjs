// browser.mjs: one Chromium for a test file, and a fresh, empty person's browser for each visit.
// Shape   visit() opens an address and answers the page; leave() closes it and asks that nothing went wrong on it: no
//         script error, no refused resource, nothing on the console. is_live() and is_drawn() wait for what the page says
//         of itself. Things are found as people find them: page.getByRole(), page.getByLabel().
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

export const phone = { width: 360, height: 740 }, tablet = { width: 1280, height: 800 };

export const chromium_options = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
};

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
  await page.goto(url);
  return page;
}

// expected: what a test has brought about itself, such as a server that cannot be reached.
export async function leave(page, { expected = /^$/ } = {}) {
  assert.deepEqual(page.faults.filter((fault) => !expected.test(fault)), [], 'the page says nothing is wrong');
  await page.context().close();
}

export const is_live = (page) => page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
export const is_drawn = (page) => page.waitForSelector('html[data-ready="true"][data-view="drawn"]', { state: 'attached' });
export const is_text = (page) => page.waitForSelector('html[data-ready="true"][data-view="text"]', { state: 'attached' });
