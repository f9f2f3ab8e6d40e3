// Painted = plain: the drawn view shows what the page would, and gives way to it where it must. Every line of words lies
// within one physical pixel of the page's own, at three sharpnesses, in a left-to-right and a right-to-left language.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { chromium_options, stories } from '../support/chromium.mjs';
import { furthest, ink_in, pixels_astray, read_png } from '../support/pictures.mjs';
import { serve } from '../support/server.mjs';

const form = '/feedback/session-feedback?hub=elm-road', board = '/staff/satisfaction?hub=elm-road';
const in_urdu = (address) => `${address}&lang=ur`;
const phone = { width: 360, height: 740 }, tablet = { width: 1280, height: 800 };
const tall = { width: 800, height: 2600 };  // the whole page at once

let url, stop = () => {};
before(async () => {
  if (process.env.HEARTH_URL) return (url = process.env.HEARTH_URL.replace(/\/$/, ''));
  ({ url, stop } = await serve({ demo: true, now: '2026-03-04T10:15' }));
});
after(() => stop());

// ---- a browser with one page in it ----

const browsers = new Map();
async function browser(...more) {
  const name = more.join(' ');
  if (!browsers.has(name)) {
    browsers.set(name, await chromium.launch({
      ...chromium_options, args: [...chromium_options.args, ...more],
    }));
  }
  return browsers.get(name);
}
after(() => Promise.all([...browsers.values()].map((each) => each.close())));

// sharpness: real physical pixels in a CSS pixel; emulated ones round baselines differently.
async function open(address, { size = tablet, sharpness = 1, flags = [], prepare = async () => {}, ...options } = {}) {
  const context = await (await browser(`--force-device-scale-factor=${sharpness}`, ...flags)).newContext({ viewport: null, ...options });
  const page = await context.newPage();
  page.devtools = await context.newCDPSession(page);
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  page.resize = ({ width, height }) =>
    page.devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 0, mobile: false });
  await page.resize(size);
  await prepare(page);
  if (address.startsWith('/staff')) await context.request.post(`${url}/staff/sign-in`, { form: { press: 'demo.maya' }, maxRedirects: 0 });
  await page.goto(url + address);
  return page;
}

async function close(page) {
  assert.deepEqual(page.errors, [], 'the page says nothing is wrong');
  await page.context().close();
}

const view_of = (page) => page.evaluate(() => document.documentElement.dataset.view);
const view_becomes = (page, view) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.view === wanted, view, { polling: 50 });

// Drawn, and nothing more to draw.
async function comes_to_rest(page) {
  await view_becomes(page, 'drawn');
  await page.waitForFunction(() => {
    const { frames } = window.hearthPainter, is_still = window.frames_before === frames;
    window.frames_before = frames;
    return is_still;
  }, null, { polling: 300 });
}

async function opened_drawn(address, options) {
  const page = await open(address, options);
  await comes_to_rest(page);
  return page;
}

// ---- comparing the views ----

const picture = async (page) =>
  read_png(Buffer.from((await page.devtools.send('Page.captureScreenshot', { format: 'png' })).data, 'base64'));

// The same moment in both views: what is painted is told by one attribute alone.
async function both_views(page) {
  const drawn = await picture(page);
  await page.evaluate(() => (document.documentElement.dataset.view = 'text'));
  const text = await picture(page);
  await page.evaluate(() => (document.documentElement.dataset.view = 'drawn'));
  return { drawn, text };
}

// Every line of words in the viewport, in physical pixels: [{ text, painted, left, top, right, bottom }]
const lines_of = (page) => page.evaluate(() => {
  const lines = [], range = document.createRange();
  const texts = document.createTreeWalker(document.getElementById('screen'), NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    const holder = node.parentElement.closest('[data-key]');
    if (!/\S/.test(node.data) || !holder || node.parentElement.closest('title, textarea')) continue;
    range.selectNodeContents(node);
    const found = [];
    for (const { left, top, right, bottom } of range.getClientRects()) {
      const line = found.find((each) => Math.abs(each.top - top) < 2);
      if (line) Object.assign(line, { left: Math.min(line.left, left), right: Math.max(line.right, right) });
      else if (right > left && top >= 0 && bottom <= innerHeight) found.push({ left, top, right, bottom });
    }
    const isLabel = node.parentElement.closest('svg');  // other shapes cross under it: down to its baseline only
    for (const { left, top, right, bottom: end } of found) {
      const bottom = isLabel ? top + (end - top) * 0.78 : end;
      lines.push({ text: node.data.trim(), painted: holder.hasAttribute('data-painted'), left: (left - 1) * devicePixelRatio,
        top: top * devicePixelRatio, right: (right + 1) * devicePixelRatio, bottom: bottom * devicePixelRatio });
    }
  }
  return lines;
});

const boxes_of = (page, selector) => page.evaluate((wanted) => Array.from(document.querySelectorAll(wanted), (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left: left * devicePixelRatio - 2, top: top * devicePixelRatio - 2, right: right * devicePixelRatio + 2,
    bottom: bottom * devicePixelRatio + 2 };
}), selector);

const glyphs = 'input[type=radio], input[type=checkbox]';  // the painter's own; only their rows are compared

// Painted = plain, or says where not. Answers what was measured.
async function agree(page, { lines_min = 8 } = {}) {
  const lines = (await lines_of(page)).filter((line) => line.painted), { drawn, text } = await both_views(page);
  assert.deepEqual([drawn.width, drawn.height], [text.width, text.height]);
  const offsets = [0, 0], sums = { drawn: 0, text: 0 }, astray = [];
  for (const line of lines) {
    const one = ink_in(drawn, line), other = ink_in(text, line);
    if (other.strongest < 24) continue;
    // What really lies elsewhere does so at any strength; what is only a little paler, at one.
    const offset = Math.min(...[0.3, 0.4, 0.5].map((strength) => furthest(ink_in(drawn, line, strength), ink_in(text, line, strength))));
    sums.drawn += one.sum;
    sums.text += other.sum;
    offsets[offset] = (offsets[offset] ?? 0) + 1;
    if (offset > 1) astray.push(`${line.text}: ${JSON.stringify({ drawn: one, plain: other })}`);
  }
  assert.deepEqual(astray, [], 'every line lies within one physical pixel');
  assert.ok(lines.length >= lines_min, `${lines.length} lines are painted`);
  const ink = sums.drawn / sums.text;
  assert.ok(ink > 0.97 && ink < 1.03, `as much ink as on the page: ${ink}`);
  const pixels = pixels_astray(drawn, text, { left_out: await boxes_of(page, glyphs) });
  assert.ok(pixels <= drawn.width * drawn.height * 2e-6, `boxes and figures too: ${pixels} pixels of ${drawn.width * drawn.height} are astray`);
  return { lines: lines.length, exact: offsets[0], within_one: offsets[1], ink: ink.toFixed(3), pixels };
}

const told = (t, what, measured) =>
  t.diagnostic(`${what}: ${Object.entries(measured).map(([name, value]) => `${name.replace('_', ' ')} ${value}`).join(', ')}`);

test('what lies two pixels elsewhere is noticed, and what is a third paler', async () => {
  const page = await opened_drawn(form);
  const shown = await picture(page), [line] = await lines_of(page), { width, height, grey } = shown;
  const aside = { width, height, grey: grey.map((_, at) => grey[Math.max(0, at - 2)]) };
  assert.equal(furthest(ink_in(aside, line), ink_in(shown, line)), 2);
  assert.ok(pixels_astray(aside, shown) > 1000);
  const paler = { width, height, grey: grey.map((value) => value + (250 - value) / 3) };
  assert.ok(ink_in(paler, line).sum < ink_in(shown, line).sum * 0.75);
  await close(page);
});

for (const sharpness of [1, 1.5, 2])
  for (const [what, address] of [['a form', form], ['a form in Urdu', in_urdu(form)], ['a board', board], ['a board in Urdu', in_urdu(board)]])
    test(`painted = plain: ${what}, ${sharpness} physical pixels a pixel`, async (t) => {
      const page = await opened_drawn(address, { size: tall, sharpness });
      told(t, 'words', await agree(page));
      await close(page);
    });

for (const story of stories.filter((each) => each !== 'dialogs'))  // a dialog is the page's own, and so is all it dims
  for (const language of ['en', 'ur'])
    test(`painted = plain: the storybook's ${story} (${language})`, async (t) => {
      const page = await opened_drawn(`/storybook/${story}?lang=${language}`, { size: tall });
      told(t, 'words', await agree(page, { lines_min: 3 }));
      await close(page);
    });

test('painted = plain on a phone and on a tablet, in the dark too', async (t) => {
  for (const size of [phone, tablet])
    for (const colorScheme of ['light', 'dark']) {
      const page = await opened_drawn('/', { size, sharpness: size === phone ? 2 : 1, colorScheme });
      told(t, `${size.width} wide, ${colorScheme}`, await agree(page));
      await close(page);
    }
});

test('the text view lies exactly where the drawn view does', async () => {
  const places = (page) => page.evaluate(() => Object.fromEntries(
    Array.from(document.querySelectorAll('#screen [data-key]'), (element) => [element.dataset.key, element])
      .filter(([key]) => !/^(head|choices|view|lang)/.test(key))  // the way to the other view is worded otherwise
      .map(([key, element]) => [key, JSON.stringify(element.getBoundingClientRect())])));
  const drawn = await opened_drawn(form), text = await open(`${form}&view=text`);
  await text.waitForFunction(() => document.documentElement.dataset.ready);
  assert.equal(await view_of(text), 'text');
  assert.deepEqual(await places(drawn), await places(text));
  await close(drawn);
  await close(text);
});

// ---- what people do to a page ----

const style = (page, rule) => page.evaluate((css) => void document.styleSheets[0].insertRule(css, document.styleSheets[0].cssRules.length), rule);

test('wider text spacing is followed', async (t) => {
  const page = await opened_drawn(form, { size: tall });
  await style(page, '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 2 !important; }');
  await comes_to_rest(page);
  told(t, 'spaced', await agree(page));
  await close(page);
});

test('text at 200 % is followed, and at 320 pixels wide', async (t) => {
  const page = await opened_drawn(form, { size: tall });
  await style(page, 'html { font-size: 225% !important; }');
  await comes_to_rest(page);
  told(t, '200 %', await agree(page));
  await page.resize({ width: 320, height: 2600 });
  await comes_to_rest(page);
  told(t, '320 wide', await agree(page));
  await close(page);
});

test('after a scroll to the end, what is seen there is painted', async (t) => {
  const page = await opened_drawn(board, { size: phone });
  await page.mouse.move(200, 300);
  for (let step = 0; step < 12; step++) await page.mouse.wheel(0, 600);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await comes_to_rest(page);
  told(t, 'at the end', await agree(page, { lines_min: 3 }));
  await close(page);
});

test('what lies beyond the canvas stays plain page text, so a fast fling shows words', async () => {
  const page = await opened_drawn(board, { size: phone });
  const seen = await page.evaluate(() => Array.from(document.querySelectorAll('#screen h1, #screen h2, #screen p'), (element) => ({
    top: element.getBoundingClientRect().top, painted: element.hasAttribute('data-painted'),
    clear: getComputedStyle(element).webkitTextFillColor === 'rgba(0, 0, 0, 0)',
  })));
  const beyond = seen.filter(({ top }) => top > 3 * phone.height), here = seen.filter(({ top }) => top < phone.height / 2);
  assert.ok(beyond.length > 0 && beyond.every(({ painted, clear }) => !painted && !clear), JSON.stringify(beyond));
  assert.ok(here.length > 0 && here.every(({ painted, clear }) => painted && clear), JSON.stringify(here));
  await close(page);
});

test('a face rises under the pointer and sinks back; a point tells its month', async () => {
  const page = await opened_drawn(form, { size: tall });
  const [face] = await boxes_of(page, '.face-drawing');
  const ink = async () => ink_in(await picture(page), { ...face, left: face.left - 6, right: face.right + 6, top: face.top - 6, bottom: face.bottom + 6 });
  const at_rest = await ink();
  await page.locator('.face').first().hover();
  await comes_to_rest(page);
  const risen = await ink();
  assert.ok(risen.bottom - risen.top > at_rest.bottom - at_rest.top, 'it is larger');
  await page.mouse.move(5, 5);
  await comes_to_rest(page);
  assert.ok(furthest(await ink(), at_rest) <= 1);
  await close(page);

  const trend = await opened_drawn(board, { size: tall });
  const points = await boxes_of(trend, 'figure circle'), point = points[4];
  const above = { left: point.left - 60, right: point.right + 60, top: point.top - 50, bottom: point.top - 8 };
  const silent = ink_in(await picture(trend), above);
  await trend.mouse.move(point.left + 8, point.top + 6);
  await comes_to_rest(trend);
  assert.ok(ink_in(await picture(trend), above).sum > silent.sum + 100, 'a tip stands above it');
  await trend.mouse.move(5, 5);
  await comes_to_rest(trend);
  assert.equal(ink_in(await picture(trend), above).sum, silent.sum);
  await close(trend);
});

test('a choice made with the keyboard is painted', async () => {
  const page = await opened_drawn(form, { size: tall });
  const [box] = await boxes_of(page, '.option input');
  const before = ink_in(await picture(page), box).sum;
  await page.locator('.option input').first().focus();
  await page.keyboard.press('Space');
  assert.ok(await page.locator('.option input').first().isChecked());
  await comes_to_rest(page);
  assert.notEqual(ink_in(await picture(page), box).sum, before);
  await close(page);
});

test('the drawn view arriving while somebody types keeps the field, the words, the caret and the focus, and moves nothing', async () => {
  let arrive;
  const held = new Promise((go) => (arrive = go));
  const page = await open(form, {
    prepare: async (opening) => {
      await opening.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value)))
          .observe({ type: 'layout-shift', buffered: true });
      });
      await opening.route('**/*.wasm', async (route) => { await held; await route.continue(); });
    },
  });
  const field = page.locator('textarea');
  await field.click();
  await page.keyboard.type('The tea was lovely');
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft');
  assert.equal(await view_of(page), 'text');
  await field.evaluate((element) => (window.field_before = element));
  arrive();
  await comes_to_rest(page);
  assert.deepEqual(await field.evaluate((element) => ({
    same: element === window.field_before, focused: document.activeElement === element, words: element.value, caret: element.selectionStart,
  })), { same: true, focused: true, words: 'The tea was lovely', caret: 12 });
  assert.ok(await page.evaluate(() => window.shift) <= 0.02);
  await page.keyboard.type('very ');
  assert.equal(await field.inputValue(), 'The tea was very lovely');
  await close(page);
});

// ---- rest, and giving way ----

test('at rest nothing runs: no frame, no callback in three seconds', async () => {
  const page = await open(form, {
    prepare: (opening) => opening.addInitScript(() => {
      const ask = window.requestAnimationFrame;
      window.callbacks = 0;
      window.requestAnimationFrame = (callback) => ask.call(window, (time) => { window.callbacks++; callback(time); });
    }),
  });
  await comes_to_rest(page);
  const count = () => page.evaluate(() => ({ frames: window.hearthPainter.frames, callbacks: window.callbacks }));
  const at_first = await count();
  assert.ok(at_first.callbacks > 0);
  await page.waitForFunction((begun) => performance.now() > begun + 3000, await page.evaluate(() => performance.now()), { polling: 500 });
  assert.deepEqual(await count(), at_first);
  await close(page);
});

test('a lost context gives the text view; once it is back, so is the drawn one', async (t) => {
  const page = await opened_drawn(form, { size: tall });
  await page.evaluate(() => {
    window.losing = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.losing.loseContext();
  });
  await view_becomes(page, 'text');
  const lost = await picture(page);
  await page.evaluate(() => window.losing.restoreContext());
  await comes_to_rest(page);
  told(t, 'back again', await agree(page));
  assert.equal(pixels_astray(lost, (await both_views(page)).text, { tolerance: 0 }), 0, 'meanwhile it was the text view');
  await close(page);
});

for (const flag of ['--disable-3d-apis', '--disable-webgl2'])
  test(`without WebGL2 (${flag}) there is the text view, and it works`, async () => {
    const page = await open(form, { flags: [flag] });
    await page.waitForFunction(() => document.documentElement.dataset.ready);
    assert.equal(await view_of(page), 'text');
    await page.locator('.face').first().click();
    assert.ok(await page.locator('.face input').first().isChecked());
    assert.equal(await page.evaluate(() => getComputedStyle(document.getElementById('canvas')).display), 'none');
    await page.context().close();
  });

test('forced colours and a translated page get the text view for as long as they last', async () => {
  const page = await opened_drawn(form);
  await page.emulateMedia({ forcedColors: 'active' });
  await view_becomes(page, 'text');
  await page.emulateMedia({ forcedColors: 'none' });
  await view_becomes(page, 'drawn');
  await page.evaluate(() => document.documentElement.classList.add('translated-rtl'));
  await view_becomes(page, 'text');
  await page.evaluate(() => document.documentElement.classList.remove('translated-rtl'));
  await view_becomes(page, 'drawn');
  await page.evaluate(() => (document.documentElement.lang = 'pl'));
  await view_becomes(page, 'text');
  await close(page);
});

test('another language and the other view are a press away, and back', async () => {
  const page = await opened_drawn(form);
  await page.locator('[data-key="lang.ur"]').click();
  await page.waitForFunction(() => document.documentElement.lang === 'ur', null, { polling: 50 });
  await comes_to_rest(page);
  await page.locator('[data-key="view"]').click();
  await view_becomes(page, 'text');
  await page.locator('[data-key="view"]').click();
  await comes_to_rest(page);
  await agree(page);
  await close(page);
});

test('print shows the page itself', async () => {
  const page = await opened_drawn(form);
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.evaluate(() => [getComputedStyle(document.getElementById('canvas')).display,
    getComputedStyle(document.querySelector('h1')).webkitTextFillColor !== 'rgba(0, 0, 0, 0)']), ['none', true]);
  await page.context().close();
});
