// A phone on which no script runs: the whole journey as plain pages and plain forms.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, leave, phone, visit } from '../support/browser.mjs';
import { satisfaction, serve, wording } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const open = (address, options) => visit(server.url + address, { javaScriptEnabled: false, size: phone, ...options });
const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

test('from the front door to thank you', async () => {
  const before_it = { smiley: await satisfaction(server), session: await satisfaction(server, 'session-feedback') };
  const page = await open('/');
  await title(page, 'What would you like to do?');
  await page.getByRole('link', { name: 'Elm Road' }).click();
  await title(page, 'How was it for you?');
  await page.getByRole('button', { name: 'Very good' }).click();

  await page.getByText('Thank you. We have your answer.').waitFor();
  await title(page, 'Tell us a bit more');
  assert.ok(await page.getByRole('group', { name: 'How was it for you?' }).getByRole('radio', { name: 'Very good' }).isChecked(),
    'the face that was tapped is already picked');
  await page.getByRole('group', { name: 'Did you feel welcome?' }).getByRole('radio', { name: 'Yes' }).check();
  await page.getByRole('checkbox', { name: 'The people' }).check();
  await page.getByRole('checkbox', { name: 'The advice' }).check();
  await page.getByRole('textbox', { name: 'Is there anything else you want to say?' }).fill('The songs were lovely.');
  await page.getByRole('button', { name: 'Send feedback' }).click();

  await title(page, 'Thank you');
  const now = { smiley: await satisfaction(server), session: await satisfaction(server, 'session-feedback') };
  for (const form of ['smiley', 'session'])
    assert.deepEqual([now[form].hits, now[form].out_of], [before_it[form].hits + 1, before_it[form].out_of + 1], form);
  await page.getByRole('link', { name: 'Next person' }).click();
  await title(page, 'How was it for you?');
  await leave(page);
});

test('each page has a title, and none says who is reading', async () => {
  const page = await open('/');
  const titles = [await page.title()];
  await page.getByRole('link', { name: 'Harbour View' }).click();
  titles.push(await page.title());
  await page.getByRole('button', { name: 'Bad', exact: true }).click();
  titles.push(await page.title());
  assert.deepEqual(titles, ['What would you like to do?', 'How was it for you?', 'Tell us a bit more']);
  await leave(page);
});

test('whoever stops after the face is thanked all the same', async () => {
  const page = await open('/feedback?hub=elm-road');
  await page.getByRole('button', { name: 'OK' }).click();
  await page.getByRole('link', { name: 'Finish without more' }).click();
  await title(page, 'Thank you');
  await leave(page);
});

test('an answer that is missing is asked for by a link to its question, and nothing that was said is lost', async () => {
  const page = await open('/feedback/session-feedback?hub=elm-road');
  await page.getByRole('group', { name: 'Will you come again?' }).getByRole('radio', { name: 'Maybe' }).check();
  await page.getByRole('checkbox', { name: 'The place' }).check();
  const comment = page.getByRole('textbox', { name: 'Is there anything else you want to say?' });
  await comment.fill('\nFirst line\n<b>second</b> & "third"');
  await page.getByRole('button', { name: 'Send feedback' }).click();

  const summary = page.getByRole('alert');
  await summary.getByText('Please look at this again').waitFor();
  assert.ok(await page.getByRole('group', { name: 'Will you come again?' }).getByRole('radio', { name: 'Maybe' }).isChecked());
  assert.ok(await page.getByRole('checkbox', { name: 'The place' }).isChecked());
  assert.ok(!await page.getByRole('checkbox', { name: 'The people' }).isChecked());
  assert.match(await comment.inputValue(), /^\n?First line\n<b>second<\/b> & "third"$/);

  await summary.getByRole('link', { name: 'How was it for you? Please pick an answer.' }).click();
  const question = page.getByRole('group', { name: 'How was it for you?' });
  assert.ok(await question.evaluate((group) => group === document.querySelector(':target')), 'the link leads to the question');
  assert.match(await question.getByText('Please pick an answer.').innerText(), /pick/);
  await question.getByRole('radio', { name: 'Not good' }).check();
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  await leave(page, { expected: /422/ });
});

test('in Urdu the page runs from right to left, and the address says so', async () => {
  const ur = wording('ur'), page = await open('/');
  await page.getByRole('link', { name: 'اردو' }).click();
  assert.match(page.url(), /\?lang=ur$/);
  await title(page, ur['front_door.title']);
  const how = (html) => [html.lang, html.dir, getComputedStyle(html).direction];
  assert.deepEqual(await page.locator('html').evaluate(how), ['ur', 'rtl', 'rtl']);
  assert.ok((await page.getByRole('link', { name: ur.exit }).boundingBox()).x < 40, 'the way out is on the left');
  assert.equal(await page.getByRole('link', { name: 'English' }).getAttribute('lang'), 'en');

  await page.getByRole('link', { name: 'Elm Road' }).click();
  assert.match(page.url(), /hub=elm-road&lang=ur$/);
  await page.getByRole('button', { name: 'بہت اچھا' }).click();
  await title(page, 'ہمیں تھوڑا اور بتائیں');
  await page.getByRole('button', { name: ur['feedback.send'] }).click();
  await title(page, ur['thanks.title']);
  assert.deepEqual(await page.locator('html').evaluate(how), ['ur', 'rtl', 'rtl']);
  await page.getByRole('link', { name: ur['thanks.again'] }).click();
  assert.deepEqual(await page.locator('html').evaluate(how), ['en', 'ltr', 'ltr'], 'the next person begins in English');
  await leave(page);
});

test('sending the page again (reload) is no second answer', async () => {
  const page = await open('/feedback?hub=northfield');
  const { out_of } = await satisfaction(server, 'door-smiley', 'northfield');
  await page.getByRole('button', { name: 'Good', exact: true }).click();
  await title(page, 'Tell us a bit more');
  await page.reload();
  await title(page, 'Tell us a bit more');
  assert.equal((await satisfaction(server, 'door-smiley', 'northfield')).out_of, out_of + 1);
  await leave(page);
});

test('at 320 pixels nothing runs out of the page', async () => {
  const page = await open('/', { size: { width: 320, height: 640 } });
  for (const address of ['/?', '/feedback?hub=elm-road&', '/feedback/session-feedback?hub=elm-road&', '/feedback/thanks?', '/staff/satisfaction?hub=elm-road&'])
    for (const language of ['en', 'ur']) {
      await go(page, `${server.url}${address}lang=${language}`);
      const width = await page.locator('html').evaluate((html) => html.scrollWidth);
      assert.ok(width <= 320, `${address} in ${language} is ${width} wide`);
    }
  await leave(page);
});

test('another language loses nothing that was said, and Enter in a field still sends', async () => {
  const page = await open('/feedback/session-feedback?hub=elm-road');
  await page.getByRole('group', { name: 'How was it for you?' }).getByRole('radio', { name: 'Bad' }).check();
  await page.getByRole('checkbox', { name: 'The advice' }).check();
  await page.getByRole('textbox').fill('Too loud for the baby.');
  const said = await page.locator('input:checked').evaluateAll((all) => all.map((each) => `${each.name} ${each.value}`));
  assert.equal(said.length, 2);
  await page.getByRole('button', { name: 'اردو' }).click();

  await page.locator('html[lang=ur][dir=rtl]').waitFor();
  assert.equal(await page.getByRole('textbox').inputValue(), 'Too loud for the baby.');
  const picked = () => page.locator('input:checked').evaluateAll((all) => all.map((each) => `${each.name} ${each.value}`));
  assert.deepEqual(await picked(), said);
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('html[lang=en]').waitFor();
  assert.equal(await page.getByRole('textbox').inputValue(), 'Too loud for the baby.');
  assert.equal(await page.locator('form').evaluate((form) => [...form.elements].find((each) => each.type === 'submit').value), 'send',
    'the button that Enter presses');
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await title(page, 'Thank you');
  await leave(page);
});
