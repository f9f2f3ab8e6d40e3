// Figures, end to end: a tracker's table is looked at, brought in and counted; a return is drafted, completed, signed and stays.
import assert from 'node:assert/strict';
import test from 'node:test';
import { ask as ask_as_anyone, hearth, new_folder, one_time_code, page_files, serve, staff_cookie } from '../support/server.mjs';

const form = (fields) => ({ method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: `${new URLSearchParams(fields)}` });
const row = (html, title) => new RegExp(`<tr[^>]*>\\s*<th[^>]*>\\s*<a[^>]*>${title}</a>[^]*?</tr>`).exec(html)?.[0].replace(/<[^>]*>/g, '|').replace(/[|\s]*\|[|\s]*/g, ' | ') ?? '';

// An empty store, with a day of its own choosing only where the demonstration is; so the cases lie in the quarter before today's.
const today = new Date(), first = new Date(Date.UTC(today.getUTCFullYear(), 3 * Math.floor(today.getUTCMonth() / 3) - 3, 1));
const day = (n) => new Date(first.getTime() + n * 86400000).toISOString().slice(0, 10);
const uk = (iso) => iso.split('-').reverse().join('/');

test('from a pasted table to a signed return', async (t) => {
  const folder = new_folder();
  const { out } = hearth(['staff', 'add', 'ada', '--name', 'Ada Example', '--role', 'administrator', '--data', folder]);
  const server = await serve({ folder, web: page_files(), staff: true });
  t.after(() => server.stop());
  const signed_in = await ask_as_anyone(`${server.url}/staff/sign-in`, form({ press: 'send', sign_in: 'ada',
    passphrase: /^Passphrase: (.+)$/m.exec(out)[1], code: one_time_code(/^Key for the code app: (.+)$/m.exec(out)[1]) }));
  assert.equal(signed_in.status, 303);
  const administrator = signed_in.headers['set-cookie'][0].split(';')[0], manager = await staff_cookie(server);
  const ask = (url, { headers, ...more } = {}, Cookie = administrator) => ask_as_anyone(url, { ...more, headers: { ...headers, Cookie } });
  const board = async (page = 1) => (await ask(`${server.url}/staff/frameworks/walsall?page=${page}`)).text;
  const put = async (path, fields, who) => ask(`${server.url}${path}`, form(fields), who);
  const header = 'Reference;Family hub;Date received;Closed;Closure reason\r\n';
  const table = `${header}c1;Elm Road;${uk(day(1))};${uk(day(40))};Outcomes met\r\nc2;Elm Road;${uk(day(2))};${uk(day(50))};disengaged\r\nc3;St Anne\u2019s;${uk(day(3))};;\r\n`;

  await t.test('before anything is brought in, a figure says what is missing, and is not 0', async () => {
    assert.match(row(await board(), 'Cases closed'), /we hold no cases \| – \| Not yet/);
  });

  await t.test('a table with faults brings nothing in and names line and column', async () => {
    const reply = await put('/staff/import', { table: `${header}c1;Nowhere;31/02/2026;;\n`, press: 'keep' });
    assert.equal(reply.status, 422);
    assert.match(reply.text, /Family hub[^]*Nowhere/);
    assert.match(reply.text, /Date received[^]*31\/02\/2026/);
    assert.match(row(await board(), 'Cases closed'), /we hold no cases/);
  });

  await t.test('a sound table is shown first, and then brought in', async () => {
    const looked = await put('/staff/import', { table, press: 'send' });
    assert.equal(looked.status, 200);
    assert.match(looked.text, /3 cases, and nothing wrong/);
    assert.match(row(await board(), 'Cases closed'), /we hold no cases/);
    const kept = await put('/staff/import', { table, press: 'keep' });
    assert.equal(kept.status, 303);
    assert.match(row(await board(), 'Cases closed'), /\| 2 \|/);
    assert.match(row(await board(), 'Cases closed because outcomes were met'), /50% \(1 of 2\) \| 75% or more \| Not met/);
  });

  await t.test('bringing it in again replaces it and doubles nothing', async () => {
    await put('/staff/import', { table: table.replace('disengaged', 'Outcomes met'), press: 'keep' });
    assert.match(row(await board(), 'Cases closed because outcomes were met'), /100% \(2 of 2\) \| 75% or more \| Met/);
  });

  await t.test('what is entered is checked, counted, and replaced when it is entered again', async () => {
    const path = '/staff/figures?indicator=walsall.meetings.performance';
    const period = /name="period"[^>]*value="([^"]+)"/.exec((await ask(server.url + path)).text)[1];
    assert.equal((await put(path, { hub: 'elm-road', period, hits: '4', out_of: '3', press: 'send' })).status, 422);
    assert.equal((await put(path, { hub: 'elm-road', period, hits: '2', out_of: '0', press: 'send' })).status, 422);
    for (const hits of ['1', '2']) assert.equal((await put(path, { hub: 'elm-road', period, hits, out_of: '3', press: 'send' })).status, 303);
    assert.match(row(await board(2), 'Monthly performance meetings attended'), /67% \(2 of 3\) \| 80% or more \| Not met/);
  });

  await t.test('a return is signed once, by who may, and stays as it was', async () => {
    const path = '/staff/returns/walsall-quarterly';
    assert.match((await ask(server.url + path)).text, /figures are missing/);
    assert.equal((await put(path, { press: 'send' })).status, 403);
    for (let times = 0; times < 2; ++times) assert.equal((await put(path, { press: 'send' }, manager)).status, 303);
    const signed = (await ask(server.url + path)).text;
    assert.match(signed, /Signed off by Tess Tester on/);
    assert.match(signed, /Its seal: [0-9a-f]{64}/);
    const file = await ask(`${server.url}${path}/file`);
    assert.match(file.headers['content-disposition'], /walsall-quarterly/);
    await put('/staff/import', { table: table.replace('disengaged', 'declined'), press: 'keep' });
    assert.equal((await ask(`${server.url}${path}/file`)).text, file.text);
    assert.match((await ask(server.url + path)).text, /What has changed since[^]*100% \(2 of 2\)[^]*50% \(1 of 2\)/);
  });

  await t.test('a figure opens to how it was made; what is not there is not found', async () => {
    const how = (await ask(`${server.url}/staff/frameworks/walsall/walsall.eha.assessed-10wd`)).text;
    assert.match(how, /We use: 10. It could also be: 20/);
    assert.match(how, /From 000_489a3e569fe1f38e.txt, KPI 9b/);
    for (const path of ['/staff/frameworks/leeds', '/staff/frameworks/walsall/walsall.nothing', '/staff/returns/nothing'])
      assert.equal((await ask(server.url + path)).status, 404, path);
  });
});
