// Every part of a screen where it is hard: a narrow screen, large text, wide text spacing; and what only shows when it is used.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { is_drawn, is_text, leave, phone, stories, tablet, visit } from '../support/browser.mjs';
import { ask, serve } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const address = (story, language, view) => `${server.url}/storybook/${story}?lang=${language}${view === 'text' ? '&view=text' : ''}`;

// What reaches past the sides of the screen, but for what is told only when pointed at.
const past_the_sides = (page) => page.evaluate(() => [...document.querySelectorAll('#screen *')]
  .filter((each) => !each.closest('svg') && each.getClientRects().length)
  .filter((each) => each.getBoundingClientRect().left < -1 || each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => each.dataset.key ?? each.tagName));

// Words that leave their own box, which is how one lies over another.
const words_outside = (page) => page.evaluate(() => [...document.querySelectorAll('#screen :is(p, h1, h2, label, legend, button, a, li)')]
  .filter((each) => getComputedStyle(each).display !== 'inline' && each.scrollWidth > each.clientWidth + 2 && each.clientWidth > 0)
  .map((each) => `${each.dataset.key}: ${each.scrollWidth} in ${each.clientWidth}`));

const hardships = {
  '320 pixels across': { size: { width: 320, height: 640 } },
  'text twice as large': { size: tablet, style: 'html { font-size: 225% !important }' },
  'a phone with text twice as large': { size: phone, style: 'html { font-size: 225% !important }' },
  'wide text spacing': { size: phone, style: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }' },
};
for (const [hardship, { size, style }] of Object.entries(hardships))
  for (const language of ['en', 'ur'])
    test(`nothing is lost or runs over: ${hardship} (${language})`, async () => {
      const page = await visit('about:blank', { size });
      for (const story of stories)
        for (const view of ['text', 'drawn']) {
          await page.goto(address(story, language, view));
          await (view === 'text' ? is_text : is_drawn)(page);
          // The policy lets no style be written into the page; one that is adopted is not written.
          await page.evaluate((css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }, style ?? '');
          assert.deepEqual(await past_the_sides(page), [], `${story}, ${view}`);
          assert.deepEqual(await words_outside(page), [], `${story}, ${view}`);
        }
      await leave(page);
    });

test('a dialog lies over the page, keeps the focus, and Escape takes its way back', async () => {
  const page = await visit(address('dialogs', 'en'));
  await is_drawn(page);
  const dialog = page.getByRole('dialog', { name: 'Give your place back?' });
  await dialog.waitFor();
  assert.ok(await dialog.evaluate((each) => each.matches(':modal') && each.contains(document.activeElement)));
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1, name: 'What Hearth is made of' }).waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0);
  await leave(page);
});

test('without a script a dialog is part of the page, and its ways out are links', async () => {
  const page = await visit(address('dialogs', 'en'), { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Keep it' }).click();
  await page.getByRole('heading', { level: 1, name: 'What Hearth is made of' }).waitFor();
  await leave(page);
});

test('the way out stays where a thumb is, however far one has scrolled', async () => {
  for (const size of [phone, tablet]) {
    const page = await visit(address('choices', 'en'), { size });
    await is_drawn(page);
    await page.mouse.wheel(0, 1500);
    await page.waitForFunction(() => scrollY > 500);
    const { top, bottom } = await page.getByRole('link', { name: 'Exit this page' }).evaluate((each) => each.getBoundingClientRect().toJSON());
    assert.ok(top >= 0 && bottom <= size.height, `${top} to ${bottom}`);
    await leave(page);
  }
});

test('a question is read aloud where the tablet has a voice of its own, and not offered where it has none', async () => {
  const prepare = (voices) => (page) => page.addInitScript((given) => {
    window.said = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, 'speechSynthesis', { value: {
      getVoices: () => given, speaking: false, cancel() {}, speak: (words) => window.said.push([words.text, words.lang]) } });
  }, voices);
  const listen = (page) => page.getByRole('button', { name: 'Listen' });
  for (const voices of [[], [{ lang: 'en-GB', localService: false }], [{ lang: 'pl-PL', localService: true }]]) {
    const page = await visit(address('choices', 'en'), { prepare: prepare(voices) });
    await is_drawn(page);
    assert.equal(await listen(page).count(), 0);
    await leave(page);
  }
  const page = await visit(address('choices', 'en'), { prepare: prepare([{ lang: 'en-GB', localService: true }]) });
  await is_drawn(page);
  await listen(page).click();
  assert.deepEqual(await page.evaluate(() => window.said), [['How was it today?. Very good. Good. OK. Not good. Bad', 'en']]);
  await leave(page);
});

test('the storybook is there with the demonstration only', async () => {
  const bare = await serve({});
  assert.equal((await ask(`${bare.url}/storybook`)).status, 404);
  assert.equal((await ask(`${server.url}/storybook`)).status, 200);
  assert.equal((await ask(`${server.url}/storybook/nothing`)).status, 404);
  await bare.stop();
});

// The star's first point is at its top: 0 is in the middle, 10 at the rim.
async function spot_of(page, value) {
  await page.locator('[data-key="star.drawing"]').scrollIntoViewIfNeeded();
  return page.locator('[data-key="star.drawing"] svg').evaluate((svg, wanted) => {
    const { left, top, width } = svg.getBoundingClientRect(), unit = width / svg.viewBox.baseVal.width;
    const rim = svg.querySelectorAll('line, polyline')[0];
    const rings = [...svg.querySelectorAll('circle.fill-none')], far = Math.max(...rings.map((each) => +each.getAttribute('r')));
    const [middle] = rings;
    return rim && { x: left + middle.getAttribute('cx') * unit, y: top + (middle.getAttribute('cy') - far * wanted / 10) * unit };
  }, value);
}
const chosen = (page) => page.getByRole('group', { name: 'Home' }).getByRole('radio', { checked: true }).evaluate((each) => each.value);

test('a point of the star is moved by a mouse, a finger or the keyboard, and the buttons say the same', async () => {
  const page = await visit(address('star', 'en'), { hasTouch: true });
  await is_drawn(page);
  assert.equal(await chosen(page), '7');
  const [from, to] = [await spot_of(page, 7), await spot_of(page, 3)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let part = 1; part <= 8; ++part) await page.mouse.move(from.x, from.y + (to.y - from.y) * part / 8);
  await page.waitForFunction(() => document.querySelector('[name="answer.star.1"][value="3"]').checked);
  await page.mouse.up();
  await page.locator('[data-key="star.drawing"] svg title', { hasText: 'Home: 3, was 4' }).first().waitFor({ state: 'attached' });

  const touch = await page.context().newCDPSession(page);
  const finger = (type, at) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  const [low, high] = [await spot_of(page, 3), await spot_of(page, 9)];
  await finger('touchStart', low);
  for (let part = 1; part <= 8; ++part) await finger('touchMove', { x: low.x, y: low.y + (high.y - low.y) * part / 8 });
  await page.waitForFunction(() => document.querySelector('[name="answer.star.1"][value="9"]').checked);
  await finger('touchEnd');

  await page.getByRole('group', { name: 'Home' }).getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-key="star.drawing"] svg title', { hasText: 'Home: 10, was 4' }).first().waitFor({ state: 'attached' });
  assert.equal(await chosen(page), '10');
  await leave(page);
});
