// The board in another tab is true within two seconds, without anybody reloading it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { as_staff, is_drawn, is_text, leave, open_tab, visit } from '../support/browser.mjs';
import { satisfaction, send, serve, smiley } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const board = '/staff/satisfaction?hub=elm-road';
const rate_in = (page) => page.getByText(/^\d+ of \d+ said Very good or Good$/).first();
async function shows(page, { hits, out_of }) {
  await page.getByText(`${hits} of ${out_of} said Very good or Good`).waitFor({ timeout: 2000 });
}

for (const view of ['drawn', 'text'])
  test(`a face tapped in one tab is on the board in the other within two seconds (${view} view)`, async () => {
    const staff = await visit(server.url + board + (view === 'text' ? '&view=text' : ''));
    await (view === 'text' ? is_text : is_drawn)(staff);
    await staff.evaluate(() => { window.same_page = true; });
    const { hits, out_of } = await satisfaction(server);
    await shows(staff, { hits, out_of });
    const family = await open_tab(staff.context(), `${server.url}/feedback?hub=elm-road`);
    await is_drawn(family);
    await family.getByRole('button', { name: 'Very good' }).click();
    await family.getByText('Thank you. We have your answer.').waitFor();
    await shows(staff, { hits: hits + 1, out_of: out_of + 1 });
    const percent = Math.floor(((hits + 1) * 200 + out_of + 1) / (2 * (out_of + 1)));
    assert.equal(await staff.locator('[data-key="door-smiley.overall.percent"]').innerText(), `${percent}%`);
    const month = staff.getByRole('row', { name: /November 2026/ }).first();
    assert.match(await month.innerText(), /November 2026\s+\d+\s+\d+\s+\d+/);
    assert.equal(await staff.evaluate(() => window.same_page), true, 'it was not reloaded');
    await leave(staff);
  });

test('a bad day is counted too: one more of those asked, none more of those pleased', async () => {
  const staff = await visit(server.url + board);
  await is_drawn(staff);
  const { hits, out_of } = await satisfaction(server);
  await send(server, smiley({ answers: { overall: 'bad' } }));
  await shows(staff, { hits, out_of: out_of + 1 });
  await leave(staff);
});

test('the board of another hub is one link away', async () => {
  const staff = await visit(server.url + board);
  await is_drawn(staff);
  const { hits, out_of } = await satisfaction(server, 'door-smiley', 'harbour-view');
  await staff.getByRole('link', { name: 'Harbour View' }).click();
  await shows(staff, { hits, out_of });
  assert.equal(new URL(staff.url()).search, '?hub=harbour-view');
  assert.equal(await staff.getByRole('link', { name: 'Harbour View' }).last().getAttribute('aria-current'), 'true');
  await leave(staff);
});

test('a hub nobody has answered for says so, and never 0 %', async () => {
  const empty = await serve({ staff: true });
  const staff = await open_tab(await as_staff(empty), empty.url + board);
  await is_drawn(staff);
  await staff.getByText('No data').first().waitFor();
  assert.equal(await staff.getByText(/^0%$/).count(), 0);
  await send(empty, smiley());
  await shows(staff, { hits: 1, out_of: 1 });
  await leave(staff);
  await empty.stop();
});

test('when the server goes away the board says so, keeps what it showed, and catches up by itself', async () => {
  let away = await serve({ staff: true });
  for (let i = 0; i < 3; ++i) await send(away, smiley());
  const staff = await open_tab(await as_staff(away), away.url + board);
  await is_drawn(staff);
  await shows(staff, { hits: 3, out_of: 3 });
  await away.stop();
  await staff.getByText('That did not load. Check the connection and try again.').waitFor();
  assert.equal(await rate_in(staff).innerText(), '3 of 3 said Very good or Good');
  away = await serve({ staff: true, folder: away.folder, port: away.port });
  await send(away, smiley());
  await staff.getByText('4 of 4 said Very good or Good').waitFor();
  await staff.getByText('That did not load.').waitFor({ state: 'detached' });
  await leave(staff, { expected: /ERR_CONNECTION/ });
  await away.stop();
});
