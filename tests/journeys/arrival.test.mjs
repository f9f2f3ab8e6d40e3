// The page answers before its program has come, and nobody notices when it does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, is_drawn, is_live, is_text, leave, phone, tablet, visit } from '../support/browser.mjs';
import { satisfaction, serve } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const form = '/feedback/session-feedback?hub=elm-road';
const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const comment_of = (page) => page.getByRole('textbox', { name: 'Is there anything else you want to say?' });

// A visit on a slow line: with every address the program is on its way until let_come().
async function visit_slowly(address, options = {}) {
  let let_come, may_come;
  const hold = () => { may_come = new Promise((come) => { let_come = come; }); };
  hold();
  const page = await visit(server.url + address, {
    ...options,
    async prepare(fresh) {
      await fresh.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput).map(({ value }) => value)))
          .observe({ type: 'layout-shift', buffered: true });
      });
      await fresh.route('**/*.wasm', async (route) => {
        await may_come;
        await route.continue();
      });
    },
  });
  return Object.assign(page, { hold, let_come: () => let_come() });
}

const is_seen = (page) => page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
const shifted = (page) => page.evaluate(() => window.shifts.reduce((sum, each) => sum + each, 0));

test('what the server had to ask for is still asked for when the program has come', async () => {
  const page = await visit_slowly(form);
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await page.getByRole('alert').waitFor();
  await comment_of(page).fill('Typed early');
  page.let_come();
  await is_drawn(page);
  await page.getByRole('alert').getByText('Please look at this again').waitFor();
  assert.equal(await comment_of(page).inputValue(), 'Typed early');
  await leave(page, { expected: /422/ });
});

test('an answer the server had kept can be taken back before the program comes', async () => {
  const page = await visit_slowly(form);
  await page.getByRole('checkbox', { name: 'The people' }).check();
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('checkbox', { name: 'The people' }).uncheck();
  page.let_come();
  await is_drawn(page);
  await page.getByRole('radio', { name: 'Good', exact: true }).check();
  const sent = page.waitForRequest('**/api/v1/submissions');
  await page.getByRole('button', { name: 'Send feedback' }).click();
  const { liked = [] } = (await sent).postDataJSON().answers;
  assert.deepEqual(liked, []);
  await title(page, 'Thank you');
  await leave(page, { expected: /422/ });
});

for (const [view, is_there] of [['drawn', is_drawn], ['text', is_text]])
  test(`what was ticked and typed before the program came is sent (${view} view)`, async () => {
    const page = await visit_slowly(form + (view === 'text' ? '&view=text' : ''));
    await page.getByRole('group', { name: 'How was it for you?' }).getByRole('radio', { name: 'OK' }).check();
    await page.getByRole('checkbox', { name: 'The people' }).check();
    await page.getByRole('checkbox', { name: 'The advice' }).check();
    await comment_of(page).fill('Typed early');
    assert.equal(await page.locator('html').getAttribute('data-ready'), null);
    page.let_come();
    await is_there(page);

    assert.deepEqual(await page.locator(':checked').evaluateAll((all) => all.map(({ value }) => value)), ['ok', 'people', 'advice']);
    assert.equal(await comment_of(page).inputValue(), 'Typed early');
    const sent = page.waitForRequest('**/api/v1/submissions');
    await page.getByRole('button', { name: 'Send feedback' }).click();
    assert.deepEqual((await sent).postDataJSON().answers, { overall: 'ok', liked: ['advice', 'people'], comment: 'Typed early' });
    await title(page, 'Thank you');
    await leave(page);
  });

test('what was unticked again before the program came stays unticked', async () => {
  const page = await visit_slowly(form);
  await page.getByRole('radio', { name: 'Good', exact: true }).check();
  await page.getByRole('checkbox', { name: 'The people' }).check();
  await page.getByRole('checkbox', { name: 'The people' }).uncheck();
  page.let_come();
  await is_drawn(page);
  const sent = page.waitForRequest('**/api/v1/submissions');
  await page.getByRole('button', { name: 'Send feedback' }).click();
  const { liked = [], ...others } = (await sent).postDataJSON().answers;
  assert.deepEqual([liked, others], [[], { overall: 'good' }]);
  await title(page, 'Thank you');
  await leave(page);
});

test('a face tapped before the program came goes the plain way, and the journey goes on', async () => {
  const { out_of } = await satisfaction(server, 'door-smiley', 'st-annes');
  const page = await visit_slowly('/feedback?hub=st-annes');
  await page.getByRole('button', { name: 'Not good' }).click();
  await page.getByText('Thank you. We have your answer.').waitFor();
  page.let_come();
  await is_drawn(page);
  await page.getByText('Thank you. We have your answer.').waitFor();
  assert.ok(await page.getByRole('group', { name: 'How was it for you?' }).getByRole('radio', { name: 'Not good' }).isChecked());
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  assert.equal((await satisfaction(server, 'door-smiley', 'st-annes')).out_of, out_of + 1);
  await leave(page);
});

for (const [size_name, size] of Object.entries({ phone, tablet }))
  for (const language of ['en', 'ur'])
    test(`the program comes while somebody types, and nothing moves under their hands (${size_name}, ${language})`, async () => {
      const page = await visit_slowly(`${form}&lang=${language}`, { size });
      const box = page.getByRole('textbox');
      await box.click();
      await page.keyboard.type('one three');
      await box.evaluate((element) => element.setSelectionRange(4, 4));
      const hands = await page.evaluateHandle(() => {
        const { activeElement: element } = document;
        return { element, top: element.getBoundingClientRect().top, scroll: scrollY };
      });
      page.let_come();
      await is_drawn(page);
      const now = await hands.evaluate(({ element, top, scroll }) => ({
        same: element === document.activeElement && element.isConnected, value: element.value, caret: [element.selectionStart, element.selectionEnd],
        moved: Math.abs(element.getBoundingClientRect().top - top) + Math.abs(scrollY - scroll),
      }));
      assert.deepEqual(now, { same: true, value: 'one three', caret: [4, 4], moved: 0 });
      await page.keyboard.type('two ');
      assert.equal(await box.inputValue(), 'one two three');
      assert.ok(await shifted(page) <= 0.02, `layout shift ${await shifted(page)}`);
      await leave(page);
    });

for (const [size_name, size] of Object.entries({ phone, tablet }))
  for (const language of ['en', 'ur'])
    test(`no screen moves when its program comes (${size_name}, ${language})`, async () => {
      const page = await visit_slowly(`/?lang=${language}`, { size });
      for (const address of ['/?', '/feedback?hub=elm-road&', '/feedback/thanks?hub=elm-road&', '/staff/satisfaction?hub=elm-road&']) {
        page.hold();
        await go(page, `${server.url}${address}lang=${language}`);
        await is_seen(page);
        page.let_come();
        await is_drawn(page);
        assert.ok(await shifted(page) <= 0.02, `${address}: layout shift ${await shifted(page)}`);
      }
      await leave(page);
    });

test('when the program never comes the page stays what it was: plain, and answerable', async () => {
  const page = await visit(server.url + form, { prepare: (fresh) => fresh.route('**/*.wasm', (route) => route.abort()) });
  await page.getByRole('radio', { name: 'Good', exact: true }).check();
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  assert.equal(await page.locator('html').getAttribute('data-ready'), null);
  await leave(page, { expected: /ERR_FAILED|Failed to fetch/ });
});

test('a browser without WebGL2 gets the text view, live', async () => {
  const page = await visit(server.url + form, { prepare: (fresh) => fresh.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  }) });
  await is_live(page);
  await is_text(page);
  await page.getByRole('radio', { name: 'Good', exact: true }).check();
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  await leave(page);
});
