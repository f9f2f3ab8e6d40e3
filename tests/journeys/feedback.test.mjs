// How a family says how it was, in the drawn view and the text view, with a mouse, a finger or the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { is_drawn, is_text, leave, phone, visit } from '../support/browser.mjs';
import { satisfaction, serve, wording } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const ur = wording('ur');
const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const question = (page, name) => page.getByRole('group', { name });
const path_of = (page) => page.evaluate(() => location.pathname + location.search);
const comment_of = (page) => page.getByRole('textbox', { name: 'Is there anything else you want to say?' });

async function counted(hub = 'elm-road') {
  const [smiley, session] = [await satisfaction(server, 'door-smiley', hub), await satisfaction(server, 'session-feedback', hub)];
  return [smiley.hits, smiley.out_of, session.hits, session.out_of];
}

// How somebody presses a control: with a mouse, with a finger, or by walking there with the Tab key.
const means = {
  mouse: { options: {}, press: (page, control) => control.click() },
  touch: { options: { hasTouch: true, isMobile: true, size: phone }, press: (page, control) => control.tap() },
  keyboard: {
    options: {},
    async press(page, control) {
      const wanted = await control.elementHandle();
      const is_there = () => wanted.evaluate((element) => element === document.activeElement);
      const kind = await wanted.evaluate((element) => element.type ?? element.tagName);
      for (let steps = 0; !(await is_there()); ++steps) {
        assert.ok(steps < 80, 'the keyboard cannot get there');
        const in_group = kind === 'radio' && await wanted.evaluate((element) => document.activeElement?.name === element.name);
        await page.keyboard.press(in_group ? 'ArrowDown' : 'Tab');
      }
      await page.keyboard.press(kind === 'radio' || kind === 'checkbox' ? 'Space' : 'Enter');
    },
  },
};

for (const [view, is_shown] of [['drawn', is_drawn], ['text', is_text]])
  for (const [how, { options, press }] of Object.entries(means))
    test(`from the front door to thank you: ${view} view, ${how}`, async () => {
      const before_it = await counted(), suffix = view === 'text' ? '&view=text' : '';
      const page = await visit(server.url + (view === 'text' ? '/?view=text' : '/'), options);
      await is_shown(page);
      await page.evaluate(() => { window.same_page = true; });
      await press(page, page.getByRole('link', { name: 'Elm Road' }));
      await title(page, 'How was it for you?');
      assert.equal(await path_of(page), `/feedback?hub=elm-road${suffix}`);
      assert.equal(await page.title(), 'How was it for you?');
      await press(page, page.getByRole('button', { name: 'Good', exact: true }));

      await page.getByText('Thank you. We have your answer.').waitFor();
      await title(page, 'Tell us a bit more');
      assert.equal(await path_of(page), `/feedback/session-feedback?hub=elm-road${suffix}`);
      assert.ok(await question(page, 'How was it for you?').getByRole('radio', { name: 'Good', exact: true }).isChecked());
      await press(page, question(page, 'Did you feel welcome?').getByRole('radio', { name: 'Yes' }));
      await press(page, page.getByRole('checkbox', { name: 'The people' }));
      const comment = comment_of(page);
      if (how === 'keyboard') {
        await page.keyboard.press('Tab');
        for (let steps = 0; !(await comment.evaluate((box) => box === document.activeElement)) && steps < 20; ++steps) await page.keyboard.press('Tab');
      } else {
        await press(page, comment);
      }
      await page.keyboard.type('The songs were lovely.');
      await press(page, page.getByRole('button', { name: 'Send feedback' }));

      await title(page, 'Thank you');
      assert.equal(await path_of(page), `/feedback/thanks?hub=elm-road${suffix}`);
      assert.equal(await page.evaluate(() => window.same_page), true, 'it was one page all along');
      await is_shown(page);
      assert.deepEqual(await counted(), before_it.map((count) => count + 1));
      await press(page, page.getByRole('link', { name: 'Next person' }));
      await title(page, 'How was it for you?');
      await leave(page);
    });

test('every option can be picked by its words as well as by its face', async () => {
  const page = await visit(`${server.url}/feedback/session-feedback?hub=elm-road`);
  await is_drawn(page);
  for (const name of ['Very good', 'Good', 'OK', 'Not good', 'Bad']) {
    const words = await question(page, 'How was it for you?').getByText(name, { exact: true }).boundingBox();
    await page.mouse.click(words.x + words.width / 2, words.y + words.height / 2);
    assert.ok(await question(page, 'How was it for you?').getByRole('radio', { name, exact: true }).isChecked());
  }
  await leave(page);
});

test('Back goes to where one was, and Forward again', async () => {
  const page = await visit(`${server.url}/`);
  await is_drawn(page);
  await page.getByRole('link', { name: 'Market Street' }).click();
  await title(page, 'How was it for you?');
  await page.goBack();
  await title(page, 'What would you like to do?');
  assert.equal(await path_of(page), '/');
  await page.goForward();
  await title(page, 'How was it for you?');
  assert.equal(await path_of(page), '/feedback?hub=market-street');
  await leave(page);
});

test('after thank you, Back shows an empty form and sends nothing', async () => {
  const page = await visit(`${server.url}/feedback/session-feedback?hub=millbrook`);
  await is_drawn(page);
  await question(page, 'How was it for you?').getByRole('radio', { name: 'Bad', exact: true }).check();
  await comment_of(page).fill('PLANTED WORDS');
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  const before_it = await counted('millbrook');
  await page.goBack();
  await title(page, 'Tell us a bit more');
  assert.equal(await comment_of(page).inputValue(), '');
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
  assert.deepEqual(await counted('millbrook'), before_it);
  await leave(page);
});

test('an answer that is missing is asked for by a link to its question, and the question loses its error once answered', async () => {
  const page = await visit(`${server.url}/feedback/session-feedback?hub=elm-road`);
  await is_drawn(page);
  await page.getByRole('checkbox', { name: 'The place' }).check();
  await comment_of(page).fill('What was typed is kept');
  await page.getByRole('button', { name: 'Send feedback' }).click();
  const summary = page.getByRole('alert');
  await summary.getByText('Please look at this again').waitFor();
  assert.ok(await summary.evaluate((box) => box === document.activeElement), 'whoever cannot see it hears it');
  assert.equal(await comment_of(page).inputValue(), 'What was typed is kept');
  assert.ok(await page.getByRole('checkbox', { name: 'The place' }).isChecked());
  await summary.getByRole('link', { name: 'How was it for you?' }).click();
  assert.ok(await question(page, 'How was it for you?').evaluate((group) => group.contains(document.activeElement)), 'the link leads to the question');
  await question(page, 'How was it for you?').getByRole('radio', { name: 'OK' }).check();
  await summary.waitFor({ state: 'detached' });
  assert.equal(await page.getByText('Please pick an answer.').count(), 0);
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  await leave(page);
});

for (const view of ['drawn', 'text'])
  test(`turning to Urdu in the middle keeps what was ticked and typed (${view} view)`, async () => {
    const page = await visit(`${server.url}/feedback/session-feedback?hub=elm-road${view === 'text' ? '&view=text' : ''}`);
    await (view === 'text' ? is_text : is_drawn)(page);
    await question(page, 'How was it for you?').getByRole('radio', { name: 'Not good' }).check();
    await page.getByRole('checkbox', { name: 'The play and the toys' }).check();
    await comment_of(page).fill('Half a sen');
    await page.getByRole('button', { name: 'اردو' }).click();
    await title(page, 'ہمیں تھوڑا اور بتائیں');
    assert.match(await path_of(page), /lang=ur/);
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ur', 'rtl']);
    assert.ok(await page.getByRole('radio', { name: 'اچھا نہیں' }).isChecked());
    assert.ok(await page.getByRole('checkbox', { name: 'کھیل اور کھلونے' }).isChecked());
    assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 1);
    assert.equal(await page.getByRole('textbox').inputValue(), 'Half a sen');
    const before_it = await counted();
    await page.getByRole('button', { name: ur['feedback.send'] }).click();
    await title(page, ur['thanks.title']);
    assert.equal((await counted())[3], before_it[3] + 1);
    await (view === 'text' ? is_text : is_drawn)(page);
    await leave(page);
  });

test('the other view is one link away, moves nothing and loses nothing', async () => {
  const page = await visit(`${server.url}/feedback/session-feedback?hub=elm-road`);
  await is_drawn(page);
  await question(page, 'How was it for you?').getByRole('radio', { name: 'OK' }).check();
  await comment_of(page).fill('Half a sen');
  const places = () => page.locator('main [data-key]').evaluateAll((all) => all.map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return [each.dataset.key, x + scrollX, y + scrollY, width, height].join(' ');
  }));
  const drawn = await places();
  await page.getByRole('link', { name: 'Plain text view' }).click();
  await is_text(page);
  assert.match(await path_of(page), /view=text/);
  assert.deepEqual(await places(), drawn);
  assert.ok(await question(page, 'How was it for you?').getByRole('radio', { name: 'OK' }).isChecked());
  assert.equal(await comment_of(page).inputValue(), 'Half a sen');
  await page.getByRole('link', { name: 'Picture view' }).click();
  await is_drawn(page);
  assert.deepEqual(await places(), drawn);
  await leave(page);
});
