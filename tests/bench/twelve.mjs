// twelve.mjs: one form of twelve questions in four hands: Hearth, plain HTML, SurveyJS, Form.io; then every storybook page.
// Shape   as client.mjs: the processor slowed 4x, a tablet's screen, visits in turn, each in a new context; then once more in
//         the same context, for what the cache saves. Ratios are medians over rounds. Hearth's page brings more than the form:
//         who we are, languages, the way out.
// Units   ms and taps as in support/visits.mjs; kB of 1,000 bytes that came over the wire; MB of 2^20.
// Source  no GPU here: WebGL is SwiftShader's and the canvas is read back for every frame, which a tablet does not do.
import path from 'node:path';
import { root, serve } from '../support/server.mjs';
import { stories } from '../support/chromium.mjs';
import { launch, tablet } from './support/browser.mjs';
import { formio_page_folder } from './support/formio_page.mjs';
import { plain_form_folder } from './support/plain_form.mjs';
import { Report, median, percentile } from './support/report.mjs';
import { survey_page_folder } from './support/survey_page.mjs';
import { assets_with_twelve, twelve } from './support/twelve.mjs';
import { Page, pause } from './support/visits.mjs';

const rounds = 5, taps = 30;
const folder = (name) => path.join(root, 'build/bench', name);
const servers = await Promise.all([
  serve({ demo: true, args: ['--assets', assets_with_twelve(folder('assets'))] }),
  serve({ web: plain_form_folder(folder('twelve_plain'), twelve) }),
  serve({ web: survey_page_folder(folder('twelve_survey'), twelve) }),
  serve({ web: formio_page_folder(folder('twelve_formio'), twelve) }),
]);
const parties = {
  hearth: { url: `${servers[0].url}/feedback/twelve?hub=elm-road`, last: 'bench.live' },
  plain: { url: `${servers[1].url}/assets/plain_form.html` },
  survey: { url: `${servers[2].url}/assets/survey_page.html`, sends: '.sd-navigation__complete-btn, [value=Complete]' },
  formio: { url: `${servers[3].url}/assets/formio_page.html`, sends: 'button[name="data[submit]"]', evaluates: true },
};
const browser = await launch();

async function visit({ url, last = 'bench.usable', sends, evaluates }, context) {
  const page = await Page.open(browser, url, { sends, context, evaluates });
  await pause(700);
  await page.reaches(last);
  return { page, times: await page.times() };
}

const visits = {};
for (let round = -1; round < rounds; round += 1)
  for (const [name, party] of Object.entries(parties)) {
    const context = await browser.newContext({ viewport: tablet });
    const first = await visit(party, context);
    await first.page.page.close();
    const again = await visit(party, context);
    await context.close();
    if (round >= 0) (visits[name] ??= []).push({ ...first.times, cached: again.times.live });
  }

const tapped = {};
for (const [name, party] of Object.entries(parties)) {
  const { page } = await visit(party);
  await page.page.bringToFront();
  const options = `[...document.querySelectorAll('input[type=radio]')].slice(5, 8).map((it) => it.closest('label') ?? document.querySelector('label[for="' + it.id + '"]') ?? it)`;
  for (let next = 0; next < taps; next += 1) {
    await page.tap(`(${options})[${next % 3}]`);
    await page.reaches(`bench.taps.length > ${next}`, 20);
  }
  tapped[name] = await page.value('bench.taps');
  await page.close();
}

// ---- every page of the storybook, one after the other, in one page of the program ----

const book = await (await browser.newContext({ viewport: tablet })).newPage();
await book.goto(`${servers[0].url}/storybook`);
await book.waitForSelector('html[data-view=drawn]', { state: 'attached' });
const held = [];
for (let turn = 0; turn < 3; turn += 1)
  for (const story of stories) {
    await book.evaluate((to) => document.querySelector(`a[href="${to}"]`).click(), `/storybook/${story}`);
    await book.waitForURL(`**/storybook/${story}`);
    await book.waitForFunction((frames) => hearthPainter.frames > frames, await book.evaluate(() => hearthPainter.frames - 1));
    held.push(await book.evaluate(() => ({ heap: HEAPU8.length, atlas: hearthPainter.atlas.width * hearthPainter.atlas.height })));
    await book.evaluate(() => history.back());
    await book.waitForURL('**/storybook');
    await book.waitForSelector('a[href^="/storybook/"]');
  }
await browser.close();

const of = (name, what) => median(visits[name].map((times) => times[what]));
const report = new Report();
const compare = (what, mine, other, limits = {}, unit = 'ms', scale = 1) => {
  for (const [peer, words] of [['plain', 'plain HTML'], ['survey', 'SurveyJS'], ['formio', 'Form.io']])
    report.row(`${what}, ${words}`, { hearth: of('hearth', mine) / scale, peer: of(peer, other) / scale, unit,
      ratio: median(visits.hearth.map((times, round) => times[mine] / visits[peer][round][other])), ...(peer === 'plain' ? limits : { at_most: 1 }) });
};
compare('fetched', 'bytes', 'bytes', {}, 'kB', 1000);
compare('first screen usable', 'usable', 'usable', { at_most: 1 });
compare('drawn and live, to usable', 'live', 'usable', { at_most: 1.5 });
compare('drawn and live from the cache', 'cached', 'cached');
for (const peer of ['plain', 'survey', 'formio']) {
  const [mine, other] = [percentile(tapped.hearth, 95), percentile(tapped[peer], 95)];
  report.row(`tap to painted p95, ${peer}`, { hearth: mine, peer: other, unit: 'ms', ratio: mine / other, ...(peer === 'plain' ? { at_most: 1.5 } : {}) });
}
const most = (what) => Math.max(...held.map((it) => it[what])) / 2 ** 20;
report.row(`heap after ${held.length} storybook pages`, { hearth: most('heap'), unit: 'MB', at_most: 64 });
report.row('  atlas', { hearth: most('atlas'), unit: 'MB', at_most: 16 });
report.raw = { visits, tapped, held };
report.end('twelve');
await Promise.all(servers.map((server) => server.stop()));
