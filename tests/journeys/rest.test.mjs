// A tablet on the wall: while nobody touches it nothing is drawn and nothing is scheduled, hour after hour.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { is_drawn, leave, visit } from '../support/browser.mjs';
import { serve } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const rest_ms = 5000;

async function visit_counted(address) {
  const page = await visit(server.url + address, { prepare: (fresh) => fresh.addInitScript(() => {
    window.callbacks = 0;
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => request((time) => {
      ++window.callbacks;
      callback(time);
    });
  }) });
  await is_drawn(page);
  if (address.startsWith('/staff')) await page.waitForResponse((reply) => reply.status() === 304);  // it asks each second
  // settled: as many frames as the last time it was looked at
  await page.waitForFunction(() => window.frames_before === (window.frames_before = window.hearthPainter.frames), null, { polling: 400 });
  return page;
}

// What was drawn and asked for meanwhile. This interval is what is measured; nothing else here waits for time.
const rested = (page) => page.evaluate(async (ms) => {
  const from = { frames: window.hearthPainter.frames, callbacks: window.callbacks };
  await new Promise((over) => { setTimeout(() => over(), ms); });
  return { frames: window.hearthPainter.frames - from.frames, callbacks: window.callbacks - from.callbacks };
}, rest_ms);

test('five seconds of rest draw nothing: front door, smiley, form, thanks, and a board that nothing changes', async () => {
  const addresses = ['/', '/feedback?hub=elm-road', '/feedback/session-feedback?hub=elm-road', '/feedback/thanks?hub=elm-road',
    '/staff/satisfaction?hub=elm-road'];
  const pages = [];
  for (const address of addresses) pages.push(await visit_counted(address));
  for (const page of pages) assert.ok(await page.evaluate(() => window.callbacks > 0 && window.hearthPainter.frames > 0), 'the counters count');
  const rests = await Promise.all(pages.map(rested));
  addresses.forEach((address, i) => assert.deepEqual(rests[i], { frames: 0, callbacks: 0 }, address));
  for (const page of pages) await leave(page);
});

test('a family screen asks the server nothing while it rests', async () => {
  const page = await visit_counted('/feedback?hub=elm-road');
  let asked = 0;
  page.on('request', () => ++asked);
  await rested(page);
  assert.equal(asked, 0);
  await leave(page);
});
