import { chromium } from 'playwright-core';
import { chromium_options, phone, tablet } from './support/chromium.mjs';
import { serve } from './support/server.mjs';
const server = await serve({ demo: true, now: '2026-11-18T10:15' });
const browser = await chromium.launch(chromium_options);
const list = process.argv.slice(2);
for (const it of list) {
  const [name, address, size, extra] = it.split('|');
  const context = await browser.newContext({ viewport: size === 'phone' ? phone : tablet, colorScheme: extra?.includes('dark') ? 'dark' : 'light' });
  if (address.startsWith('/staff')) await context.request.post(`${server.url}/staff/sign-in`, { form: { press: `demo.${extra?.match(/as-(\w+)/)?.[1] ?? 'maya'}` }, maxRedirects: 0 });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log(name, 'PAGEERROR', e.message));
  page.on('console', (m) => m.type() === 'error' && console.log(name, 'CONSOLE', m.text()));
  const t = Date.now();
  await page.goto(server.url + address);
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', null, { timeout: 15000 }).catch(() => console.log(name, 'not ready'));
  await page.waitForTimeout(700);
  console.log(name, Date.now() - t, await page.evaluate(() => [document.documentElement.dataset.view, document.documentElement.scrollWidth, document.title, document.documentElement.scrollHeight]));
  await page.screenshot({ path: `/tmp/p/${name}.png` });
  await context.close();
}
await browser.close();
await server.stop();
