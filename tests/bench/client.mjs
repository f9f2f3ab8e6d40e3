// client.mjs: how soon a family can answer, how soon the drawn view lives, how a tap feels, and that nothing runs at rest.
// Shape   Chromium with the processor slowed 4x, on a tablet's screen; Hearth's /feedback/session-feedback beside the same
//         questions as plain HTML (support/plain_form.mjs) from the same kind of server; visits and taps in turn, each
//         visit in a new context, so nothing is cached. One pair first that does not count. Ratios are medians over pairs.
// Units   ms since navigation began. usable: the first frame was painted in which the first control and the Send button are
//         there, laid out and enabled, and not before the first contentful paint: the form can be answered and posted
//         without a script; the same for both pages.
//         live: data-ready is true and data-view is drawn, and the frame after that was painted.
//         tap: from the event's own time to the end of the next frame (for Hearth: one in which the painter painted).
// Errors  exit 1 when a page never gets there within 30 s.
// Source  no GPU here: WebGL is SwiftShader's and the canvas is read back for every frame, which a tablet does not do.
import fs from 'node:fs';
import path from 'node:path';
import { root, serve } from '../support/server.mjs';
import { launch, tablet } from './support/browser.mjs';
import { plain_form_folder } from './support/plain_form.mjs';
import { Report, median, percentile } from './support/report.mjs';
import { Page, pause, slowdown } from './support/visits.mjs';

const pairs = 9, taps = 60, rest_ms = 5000;

const definition = JSON.parse(fs.readFileSync(path.join(root, 'assets/forms/session-feedback.v1.json'), 'utf8'));
const [ours, theirs] = await Promise.all([
  serve({ demo: true }),
  serve({ web: plain_form_folder(path.join(root, 'build/bench/plain_form'), definition) }),
]);
const address = { hearth: `${ours.url}/feedback/session-feedback?hub=elm-road`, plain: `${theirs.url}/assets/plain_form.html` };
const browser = await launch();

async function visit(name) {
  const page = await Page.open(browser, address[name]);
  await pause(500);
  await page.reaches(name === 'hearth' ? 'bench.live' : 'bench.usable');
  const times = await page.times();
  await page.close();
  return times;
}

const visits = { hearth: [], plain: [] };
for (let pair = -1; pair < pairs; pair += 1)
  for (const name of pair % 2 ? ['hearth', 'plain'] : ['plain', 'hearth']) {
    const times = await visit(name);
    if (pair >= 0) visits[name].push(times);
  }

// ---- taps: on the answers of the second question, ten on one page and then ten on the other; a page in the back stands still

const pages = {};
for (const [name, last] of [['hearth', 'bench.live'], ['plain', 'bench.usable']]) {
  pages[name] = await Page.open(browser, address[name]);
  await pages[name].reaches(last);
}
const own_ms = [];
for (let tap = 0; tap < taps; tap += 10)
  for (const [name, page] of Object.entries(pages)) {
    await page.page.bringToFront();
    await pause(500);
    for (let next = tap; next < tap + 10; next += 1) {
      await page.tap(`document.querySelectorAll('input[name$=welcome]')[${next % 3}].closest('label')`);
      await page.reaches(`bench.taps.length > ${next}`, 20);
      if (name === 'hearth') own_ms.push(await page.value('hearthPainter.readMs + hearthPainter.drawMs'));
    }
  }
const tapped = { hearth: await pages.hearth.value('bench.taps'), plain: await pages.plain.value('bench.taps') };

// ---- rest

await pages.hearth.page.bringToFront();
const still = () => pages.hearth.value('[hearthPainter.frames, bench.callbacks]');
await pause(1500);
const at_first = await still();
await pause(rest_ms);
const at_last = await still();
await browser.close();

const of = (name, what) => median(visits[name].map((times) => times[what]));
const report = new Report();
const row = (what, mine, other, limits) => report.row(what, { hearth: of('hearth', mine), peer: of('plain', other), unit: 'ms',
  ratio: median(visits.hearth.map((times, pair) => times[mine] / visits.plain[pair][other])), ...limits });
row('first contentful paint', 'first_paint', 'first_paint');
row('first screen usable', 'usable', 'usable', { at_most: 1 });
row('drawn and live, to plain usable', 'live', 'usable', { at_most: 1.5 });
for (const [at, limits] of [[50, {}], [95, { at_most: 1.5 }]]) {
  const [hearth, peer] = [percentile(tapped.hearth, at), percentile(tapped.plain, at)];
  report.row(`tap to painted, p${at}`, { hearth, peer, unit: 'ms', ratio: hearth / peer, ...limits });
}
report.row('  of it reading and drawing, p50', { hearth: median(own_ms), unit: 'ms' });
report.row(`frames in ${rest_ms / 1000} s of rest`, { hearth: at_last[0] - at_first[0], unit: '', at_most: 0 });
report.row(`callbacks in ${rest_ms / 1000} s of rest`, { hearth: at_last[1] - at_first[1], unit: '', at_most: 0 });
report.raw = { slowdown, screen: tablet, visits, tapped };
report.end('client');
await Promise.all([ours.stop(), theirs.stop()]);
