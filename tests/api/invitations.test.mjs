// A code opens one form once; what comes back counts for the family that was asked, and for nobody else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask as ask_anybody, hearth, is_problem, new_folder, new_id, page_files, send, serve, staff_ask, wording } from '../support/server.mjs';

const web = page_files(), en = wording('en'), list = '/staff/invitations?hub=elm-road';
const folder = new_folder();
let server;
before(async () => { server = await serve({ web, folder, staff: true }); });
after(() => server.stop());

// Staff pages as somebody who works here, unless it is said who asks.
const ask = (url, options = {}) => (url.slice(server.url.length).startsWith('/staff') && !options.headers
  ? staff_ask(server, url.slice(server.url.length), options) : ask_anybody(url, options));
const post = (path, fields) => (path.startsWith('/staff') ? staff_ask(server, path, { method: 'POST', body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.url } })
  : ask_anybody(server.url + path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.url } }));
const close = (more = {}) => post(list, { press: 'close', reference: 'EH-2041', form: 'case-feedback', way: 'hand', ...more });
const code_on = (page) => /[2-9C-X]{3}-[2-9C-X]{3}-[2-9C-X]{3}/.exec(page)?.[0];
const draft_id = (page) => /name="id" value="([0-9a-f]{32})"/.exec(page)[1];
const says = (page, key) => assert.ok(page.text.includes(en[key]), `${key} is not on the page`);

async function invited(more) {
  const { status, headers } = await close(more);
  assert.equal(status, 303);
  const page = await ask(server.url + headers.location);
  assert.equal(page.status, 200);
  return { path: headers.location, page, code: code_on(page.text) };
}
const answer = (code_page, answers, more = {}) =>
  send(server, { id: draft_id(code_page.text), form: 'case-feedback', version: 1, hub: 'elm-road', language: 'en', answers, ...more });
// The three rates of a form, then those that stand apart: drawn and returned, drawn and positive, without a code.
const cells = (page, form) => [...page.matchAll(/<tr.*?<\/tr>/gs)].map(([it]) => it).filter((it) => it.includes(`>${form}<`))
  .flatMap((row) => [...row.matchAll(/<td[^>]*>([^<]*)/g)].map(([, words]) => words).slice(-3));

test('the code of a closing opens the form, is answered once, and counts', async () => {
  const { code, page } = await invited();
  assert.match(page.text, /<svg/);
  const open = await ask(`${server.url}/feedback/${code}`);
  assert.equal(open.status, 200);
  assert.match(open.text, /The help you had from us/);
  assert.equal((await answer(open, { overall: 'good', useful: 'yes' })).status, 201);
  assert.equal((await answer(open, { overall: 'good', useful: 'yes' })).status, 200, 'a second tap is the same answer');
  is_problem(await answer(open, { overall: 'bad', useful: 'no' }), 409);
  const again = await ask(`${server.url}/feedback/${code}`);
  assert.equal(again.status, 410);
  says(again, 'voices.code.used');
  const board = await ask(server.url + list);
  assert.deepEqual(cells(board.text, en['staff.instrument.case-feedback']),
    ['1 of 1 · 100 in 100', '1 of 1 · 100 in 100', '1 of 1 · 100 in 100', 'No data', 'No data', 'No data']);
});

test('it is forgiving of how it is typed, and kind when it is mistyped', async () => {
  const { code } = await invited();
  for (const typed of [code.toLowerCase(), code.replaceAll('-', ''), encodeURIComponent(` ${code.replaceAll('-', ' ')} `)])
    assert.equal((await ask(`${server.url}/feedback/${typed}`)).status, 200, typed);
  const swapped = code[1] + code[0] + code.slice(2);
  for (const typed of [code.slice(0, -1), 'no-such-form', ...(swapped === code ? [] : [swapped])]) {
    const page = await ask(`${server.url}/feedback/${typed}`);
    assert.equal(page.status, 404, typed);
    says(page, 'voices.code.mistyped');
  }
  const form = await post('/feedback/code', { code: 'x' });
  assert.equal(form.status, 422);
  says(form, 'voices.code.mistyped');
  const found = await post('/feedback/code', { code: code.toLowerCase() });
  assert.deepEqual([found.status, found.headers.location], [303, `/feedback/${code}`]);
});

test('a code that was never given out is asked for once more', async () => {
  const page = await ask(`${server.url}/feedback/4V8-5H2-CNK`);
  assert.equal(page.status, 404);
  says(page, 'voices.code.unknown');
});

test('a letter goes only where it is safe, and a case has a number, not a name', async () => {
  const unsafe = await close({ way: 'letter' });
  assert.equal(unsafe.status, 422);
  says(unsafe, 'voices.letter_not_safe');
  assert.match(unsafe.text, /value="EH-2041"/, 'what was typed is still there');
  assert.equal((await close({ way: 'letter', safe: 'yes' })).status, 303);
  for (const reference of ['', 'Ann Bell', 'EH', '<b>1</b>', '1'.repeat(21)]) {
    const page = await close({ reference });
    assert.equal(page.status, 422, reference);
    says(page, 'voices.reference_please');
  }
  assert.equal((await close({ way: '' })).status, 422);
  assert.equal((await close({ form: 'door-smiley' })).status, 422);
});

test('an answer without a code is kept, and lifts none of the three rates', async () => {
  const rates = async () => cells((await ask(server.url + list)).text, en['staff.instrument.case-feedback']);
  const before = await rates();
  const sent = await send(server, { id: new_id(), form: 'case-feedback', version: 1, hub: 'elm-road', language: 'en', answers: { overall: 'good', useful: 'yes' } });
  assert.equal(sent.status, 201);
  const now = await rates();
  assert.deepEqual(now.slice(0, 5), before.slice(0, 5));
  assert.equal(now[5], '1 of 1 · 100 in 100');
});

test('the closure form is the practitioner’s, filled in together', async () => {
  const { path, page } = await invited({ way: 'together' });
  const way_in = /href="(\/feedback\/[^"]+)"[^>]*>(?:<span[^>]*>)?Open the form/.exec(page.text)[1];
  const form = await staff_ask(server, way_in);
  assert.match(form.text, /Before we finish/);
  const from_afar = { headers: { 'X-Forwarded-For': '203.0.113.7' } };
  assert.equal((await ask(server.url + way_in, from_afar)).status, 404, 'its code opens nothing for anybody else');
  assert.equal((await ask(`${server.url}/feedback/closure-form?hub=elm-road`, from_afar)).status, 404);
  const stranger = await send(server, { id: new_id(), form: 'closure-form', version: 1, hub: 'elm-road', language: 'en',
    answers: { present: ['nobody'], reason: 'moved' } }, from_afar);
  assert.match(is_problem(stranger, 422).errors[0].message, /code/);
  const sent = await send(server, { id: draft_id(form.text), form: 'closure-form', version: 1, hub: 'elm-road', language: 'en',
    answers: { present: ['parent'], reason: 'outcomes-met', overall: 'good', useful: 'yes', agreed: 'yes' } });
  assert.equal(sent.status, 201);
  assert.match((await ask(server.url + path)).text, /Answered on/);
});

test('reminders are counted, for families that said so, a week apart', async () => {
  const quiet = await invited();
  says(quiet.page, 'voices.no_reminder_not_wanted');
  const wanted = await invited({ remind: 'yes' });
  says(wanted.page, 'voices.no_reminder_too_soon');
  const pressed = await post(wanted.path, { press: 'remind' });
  assert.deepEqual([pressed.status, pressed.headers.location], [303, wanted.path], 'too soon: nothing is counted');
});

test('families are drawn from those not asked, and the seed is kept', async () => {
  for (const reference of ['EH-1', 'EH-2', 'EH-3', 'EH-4']) assert.equal((await close({ reference, way: 'none' })).status, 303);
  assert.equal((await post(list, { press: 'draw', count: '0' })).status, 422);
  assert.equal((await post(list, { press: 'draw', count: '3' })).status, 303);
  const page = (await ask(server.url + list)).text;
  assert.match(page, /3 drawn from 4, seed \d+/);
  assert.equal([...page.matchAll(/Drawn at random/g)].length, 3);
});

test('the data file holds no working code, and a code lives through a restart', async () => {
  const { code } = await invited();
  await server.stop();
  const { readFileSync, readdirSync } = await import('node:fs');
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(`${folder}/${file}`);
    for (const readable of [code, code.replaceAll('-', '')]) assert.ok(!bytes.includes(readable), `${file} tells a code`);
  }
  assert.equal(hearth(['verify', '--data', folder]).code, 0);
  server = await serve({ web, folder, staff: true });
  assert.equal((await ask(`${server.url}/feedback/${code}`)).status, 200);
});

test('after ninety days a code has run out, and says so kindly', async () => {
  const later = new_folder(), start = new Date('2026-03-02T10:00Z');
  const at = (days) => new Date(start.getTime() + days * 86400000).toISOString().slice(0, 16);
  const keep = server;
  try {
    server = await serve({ web, folder: later, demo: true, now: at(0) });
    const { code } = await invited({ remind: 'yes' });
    await server.stop();
    server = await serve({ web, folder: later, demo: true, now: at(90) });
    assert.equal((await ask(`${server.url}/feedback/${code}`)).status, 200);
    await server.stop();
    server = await serve({ web, folder: later, demo: true, now: at(91) });
    const page = await ask(`${server.url}/feedback/${code}`);
    assert.equal(page.status, 410);
    says(page, 'voices.code.expired');
    await server.stop();
  } finally {
    server = keep;
  }
});
