// Rooms that the server keeps, in a page with a program: what is pressed is asked for, and takes the place of what was there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { is_drawn, is_text, leave, visit } from '../support/browser.mjs';
import { serve } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const mark = (page) => page.evaluate(() => { window.same_page = true; });
const is_marked = (page) => page.evaluate(() => window.same_page === true);

for (const [view, is_there] of [['', is_drawn], ['?view=text', is_text]])
  test(`a family finds a session, goes in and comes back, and the page is never loaded anew (${view || 'drawn'})`, async () => {
    const page = await visit(`${server.url}/whats-on${view}`);
    await is_there(page);
    await mark(page);
    await page.getByRole('link', { name: 'Tomorrow' }).click();
    await page.waitForURL(/when=|day=|tomorrow/i);
    await is_there(page);
    await page.getByRole('link', { name: 'Free', exact: true }).click();
    await page.getByText(/things? on/).first().waitFor();
    await page.getByRole('listitem').getByRole('link').first().click();
    await page.waitForURL(/\/whats-on\/[a-z]/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'title', 'whoever reads by ear is told where they are');
    await page.goBack();
    await title(page, 'What’s on');
    assert.ok(await is_marked(page));
    await leave(page);
  });

test('a form that is not right comes back with what was typed, and its errors are in front', async () => {
  const page = await visit(`${server.url}/register`);
  await is_drawn(page);
  await mark(page);
  await page.getByLabel('Your code').fill('K7M-R3P-XX');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').or(page.locator('.error')).first().waitFor();
  assert.ok(await is_marked(page));
  await leave(page, { expected: /422|404/ });
});

test('staff sign in, and the way to their own page is open', async () => {
  const page = await visit(`${server.url}/`);
  await page.context().clearCookies();
  await page.goto(`${server.url}/staff`);
  await title(page, 'Staff sign-in');
  await page.getByRole('button', { name: /Owen Pryce/ }).click();
  await title(page, 'Welcome, Owen Pryce');
  assert.equal(await page.getByRole('link', { name: 'Who works here' }).count(), 0, 'an auditor does not add people');
  await page.getByRole('link', { name: 'Audits' }).click();
  await page.waitForURL(/\/staff\/audits/);
  await leave(page);
});

test('when the hub cannot be reached the page says so, and what was typed is still there', async () => {
  const away = await serve({ demo: true, now: '2026-11-18T10:15' });
  const page = await visit(`${away.url}/ask`);
  await is_drawn(page);
  const box = page.getByRole('textbox').first();
  await box.fill('Call me on Monday');
  await away.stop();
  await page.getByRole('button', { name: /^(?!.*Exit)/ }).last().click();
  await page.getByRole('alert').getByText('We could not reach the hub’s computer').waitFor();
  assert.equal(await box.inputValue(), 'Call me on Monday');
  await leave(page, { expected: /ERR_CONNECTION/ });
});
