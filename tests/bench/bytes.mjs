// bytes.mjs: what a first visit costs to fetch: every file that Chromium asks for, as the server sends it to a browser that
// takes brotli. The peer is a page with the same questions in SurveyJS (support/survey_page.mjs), packed the same way.
// Units   kB of 1,000 bytes, the Content-Length of each reply; headers are not counted.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ask, root, serve } from '../support/server.mjs';
import { launch, tablet } from './support/browser.mjs';
import { Report } from './support/report.mjs';
import { survey_page_folder } from './support/survey_page.mjs';

const definition = JSON.parse(fs.readFileSync(path.join(root, 'assets/forms/session-feedback.v1.json'), 'utf8'));
const [ours, theirs] = await Promise.all([
  serve({ demo: true }),
  serve({ web: survey_page_folder(path.join(root, 'build/bench/survey_page'), definition) }),
]);
const browser = await launch();

// Every file of our own that the browser asks for until `ready` is true in the page.
async function files_of(server, address, ready) {
  const context = await browser.newContext({ viewport: tablet });
  if (address.startsWith('/staff')) await context.request.post(`${server.url}/staff/sign-in`, { form: { press: 'demo.maya' }, maxRedirects: 0 });
  const page = await context.newPage();
  const asked = new Set();
  page.on('request', (request) => asked.add(request.url()));
  await page.goto(server.url + address);
  await page.waitForFunction(ready, null, { polling: 100 });
  asked.add(await page.evaluate(() => document.querySelector('link[rel=icon]').href));  // of which Playwright says nothing
  await page.context().close();
  const files = [];
  for (const url of [...asked].filter((each) => each.startsWith(server.url))) {
    const { status, headers } = await ask(url, { headers: { 'Accept-Encoding': 'br' } });
    assert.equal(status, 200, url);
    files.push({ url: url.slice(server.url.length), bytes: Number(headers['content-length']), coding: headers['content-encoding'] ?? '' });
  }
  return files;
}

const total_kb = (files) => files.reduce((sum, file) => sum + file.bytes, 0) / 1000;
const report = new Report();
report.raw.peer = await files_of(theirs, '/assets/survey_page.html', () => document.querySelectorAll('fieldset, .sd-question').length >= 6);
const peer = total_kb(report.raw.peer);

const drawn = () => document.documentElement.dataset.view === 'drawn';
for (const [address, kb_max] of [['/', 150], ['/feedback?hub=elm-road', 150], ['/feedback/session-feedback?hub=elm-road', 150], ['/staff/satisfaction?hub=elm-road', 400]]) {
  const files = await files_of(ours, address, drawn);
  report.raw[address] = files;
  report.row(address, { hearth: total_kb(files), unit: 'kB', at_most: kb_max });
  if (address.startsWith('/feedback/session')) report.row('  beside SurveyJS', { hearth: total_kb(files), peer, unit: 'kB', ratio: total_kb(files) / peer });
}
await browser.close();
await Promise.all([ours.stop(), theirs.stop()]);
for (const { url, bytes, coding } of report.raw['/feedback?hub=elm-road']) console.log(`${String(bytes).padStart(8)} ${coding.padEnd(2)} ${url}`);
report.end('bytes');
