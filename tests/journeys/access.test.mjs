// Every screen by axe: all rules of WCAG 2.2 AA and best practice, light and dark, English and Urdu, phone and tablet.
// And what axe does not ask: a target for a thumb, a visible focus, an order that follows the eye.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { go, is_drawn, is_text, leave, phone, stories, tablet, visit } from '../support/browser.mjs';
import { serve, wording } from '../support/server.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const screens = {
  'front door': '/?', smiley: '/feedback?hub=elm-road&', 'session form': '/feedback/session-feedback?hub=elm-road&',
  'session form with an error': '/feedback/session-feedback?hub=elm-road&', thanks: '/feedback/thanks?hub=elm-road&',
  satisfaction: '/staff/satisfaction?hub=elm-road&', 'choose a hub': '/staff/satisfaction?', nowhere: '/nowhere?', storybook: '/storybook?',
};
for (const story of stories) screens[`story: ${story}`] = `/storybook/${story}?`;

async function open_screen(page, name, language, view) {
  await go(page, `${server.url}${screens[name]}lang=${language}${view === 'text' ? '&view=text' : ''}`);
  await (view === 'text' ? is_text : is_drawn)(page);
  if (name !== 'session form with an error') return;
  await page.getByRole('button', { name: wording(language)['feedback.send'] }).click();
  await page.getByRole('alert').waitFor();
}

// Each rule that was broken, with where; and what axe could not judge. Words in a field or a figure it never can:
// their colours are pairs of the palette, which tests/house judges.
async function judged(page) {
  return page.evaluate(async (values) => {
    const { violations, incomplete } = await window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations', 'incomplete'], elementRef: true });
    const told = (rules, left_out) => rules.flatMap(({ id, nodes }) => nodes.filter(({ element }) => !element.closest(left_out))
      .map(({ target }) => `${id}: ${target.join(' ')}`));
    return { violations: told(violations, 'none'), incomplete: told(incomplete, 'textarea, svg') };
  }, tags);
}

for (const view of ['text', 'drawn'])
  for (const language of ['en', 'ur'])
    for (const name of Object.keys(screens))
      test(`${name} breaks no rule, light or dark, on a phone or a tablet (${view} view, ${language})`, async () => {
        const page = await visit('about:blank');
        await open_screen(page, name, language, view);
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        await page.evaluate(axe);
        for (const colorScheme of ['light', 'dark'])
          for (const size of [phone, tablet]) {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize(size);
            const { violations, incomplete } = await judged(page);
            assert.deepEqual(violations, [], `${colorScheme}, ${size.width}`);
            if (view === 'text') assert.deepEqual(incomplete, [], `not judged: ${colorScheme}, ${size.width}`);
          }
        await leave(page, { expected: /404/ });
      });

for (const size of [phone, tablet])
  test(`every target is at least 48 pixels high and wide, ${size.width} pixels across`, async () => {
    const page = await visit('about:blank', { size });
    for (const name of Object.keys(screens)) {
      await open_screen(page, name, 'en', 'text');
      const small = await page.locator('a[href], button:not([hidden]), textarea, .field > input, label.option, label.face, label.step').evaluateAll((all) => all
        .filter((each) => each.getClientRects().length && !each.matches('p > a'))  // a link in a sentence is as high as its line
        .map((each) => ({ words: each.textContent.trim().slice(0, 30), box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 48 || box.width < 48)
        .map(({ words, box }) => `${words}: ${Math.round(box.width)} x ${Math.round(box.height)}`));
      assert.deepEqual(small, [], name);
    }
    await leave(page, { expected: /404/ });
  });

for (const view of ['drawn', 'text'])
  test(`the keyboard goes through every control, from top to bottom, and one sees where it is (${view} view)`, async () => {
    const page = await visit('about:blank', { size: phone });
    for (const name of Object.keys(screens)) {
      await open_screen(page, name, 'en', view);
      await page.evaluate(() => document.activeElement.blur());
      const wanted = await page.locator('a[href], button, textarea, input').evaluateAll((all) =>
        new Set(all.filter((each) => each.getClientRects().length && !each.disabled && !each.closest('fieldset:disabled') &&
          (!document.querySelector('dialog:modal') || each.closest('dialog'))).map((each) => (each.type === 'radio' ? each.name : each.dataset.key))).size);
      const met = new Set();
      await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); });
      let before_it = -Infinity;
      for (let i = 0; i < wanted; ++i) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement, ring = element.closest('label') ?? element;
          return {
            in_header: !!element.closest('header'),
            key: element.type === 'radio' ? element.name : element.dataset.key, top: element.getBoundingClientRect().top + scrollY,
            outline: [element, ring].some((each) => getComputedStyle(each).outlineStyle === 'solid' && parseFloat(getComputedStyle(each).outlineWidth) >= 3),
            seen: element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < innerHeight,
          };
        });
        assert.ok(at.outline && at.seen, `${name}: ${at.key} has no visible focus`);
        if (!at.in_header) assert.ok(at.top > before_it - 60, `${name}: ${at.key} comes before what stands above it`);
        before_it = at.in_header ? before_it : at.top;
        met.add(at.key);
      }
      assert.equal(met.size, wanted, `${name}: ${[...met]}`);
    }
    await leave(page, { expected: /404/ });
  });

test('in forced colours, and when motion is unwelcome, the journey is the same', async () => {
  const page = await visit('about:blank');
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(`${server.url}/feedback?hub=elm-road`);
  await is_text(page);
  await page.getByRole('button', { name: 'Good', exact: true }).click();
  await page.getByText('Thank you. We have your answer.').waitFor();
  await leave(page);
});

test('in forced colours every part keeps its edge and its words, and motion stands still where it is unwelcome', async () => {
  const page = await visit('about:blank');
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  for (const story of stories) {
    await page.goto(`${server.url}/storybook/${story}`);
    await is_text(page);
    const faint = await page.locator('#screen :is(button.primary, button.plain, button.danger, .option, .face, .step, .field > input, textarea, .notice)').evaluateAll((all) => all
      .filter((each) => each.getClientRects().length)
      .filter((each) => getComputedStyle(each).borderTopStyle !== 'solid' || getComputedStyle(each).borderTopColor === getComputedStyle(document.body).backgroundColor)
      .map((each) => each.dataset.key));
    assert.deepEqual(faint, [], story);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, story);
  }
  await leave(page);
});
