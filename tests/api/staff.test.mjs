// Who may see what: signing in, staying in, and every role at every staff page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, hearth, is_problem, new_folder, one_time_code, page_files, press, serve, staff_ask, staff_cookie } from '../support/server.mjs';

const web = page_files(), board = '/staff/satisfaction?hub=elm-road', figures = `/api/v1/place?at=${encodeURIComponent(board)}`;
let server;
before(async () => { server = await serve({ web, demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

test('a manager sees the rate with what it is made of', async () => {
  const { status, text } = await staff_ask(server, board);
  assert.equal(status, 200);
  assert.match(text, /\d+%<\/p>/);
  assert.match(text, /\d+ of \d+ said Very good or Good/);
});

test('nobody else sees anything, and is shown the way in', async () => {
  const page = await ask(server.url + board);
  assert.deepEqual([page.status, page.headers.location], [303, '/staff/sign-in?to=%2Fstaff%2Fsatisfaction']);
  assert.doesNotMatch(page.text, /Elm Road/);
  is_problem(await ask(server.url + figures), 401);
  for (const cookie of ['hearth=', `hearth=${'0'.repeat(64)}`, 'hearth=../../etc', `hearth=${'f'.repeat(9000)}`])
    assert.equal((await ask(server.url + board, { headers: { Cookie: cookie } })).status, 303, cookie.slice(0, 40));
});

test('no figure reaches a family page', async () => {
  for (const at of ['/', '/feedback?hub=elm-road', '/feedback/thanks', '/nowhere'])
    assert.deepEqual((await ask(`${server.url}/api/v1/place?at=${encodeURIComponent(at)}`)).json().figures, []);
});

// In the order maya (manager), femi (front of house), rosa (session lead), imran (practitioner), grace (safeguarding lead),
// owen (auditor), priya (performance), ada (administrator); y: may see it.
const matrix = {
  '/staff': 'yyyyyyyy',
  '/staff/account': 'yyyyyyyy',
  '/staff/today': 'yyyyy..y',
  '/staff/timetable': 'yy.....y',
  '/staff/wishes': 'yy.yy...',
  '/staff/satisfaction': 'yy.yy..y',
  '/staff/satisfaction/session-feedback': 'yy.yy..y',
  '/staff/families': 'yy.yy...',
  '/staff/outcomes': 'y..yy.yy',
  '/staff/stars': 'y..yy...',
  '/staff/safety': 'y...y...',
  '/staff/invitations': 'y..yy...',
  '/staff/voices': 'y...y...',
  '/staff/you-said': 'y.......',
  '/staff/paper': 'yy.y....',
  '/staff/matrix': 'y..yyyyy',
  '/staff/audits': 'y...yy..',
  '/staff/frameworks/walsall': 'y.....yy',
  '/staff/returns': 'y.....yy',
  '/staff/figures': 'y.....yy',
  '/staff/import': '......yy',
  '/staff/people': '.......y',
  '/staff/devices': 'y......y',
};
for (const [page, row] of Object.entries(matrix))
  test(`${page} opens to the roles it is for, and to no other`, async () => {
    const names = ['maya', 'femi', 'rosa', 'imran', 'grace', 'owen', 'priya', 'ada'];
    for (const [at, name] of names.entries())
      assert.equal((await staff_ask(server, page, { as: name })).status, row[at] === 'y' ? 200 : 403, name);
  });

// ---- with a passphrase and a one-time code

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
async function new_hub() {
  const folder = new_folder(), { code, out, said } = hearth(['staff', 'add', 'first', '--name', 'Quentin Marigold', '--data', folder]);
  assert.equal(code, 0, said);
  const its = await serve({ folder, web });
  its.passphrase = /^Passphrase: (.+)$/m.exec(out)[1];
  its.secret = /^Key for the code app: (.+)$/m.exec(out)[1];
  its.sign_in = (changes = {}, headers = {}) => ask(`${its.url}/staff/sign-in`, { method: 'POST', headers: { ...form, ...headers },
    body: new URLSearchParams({ press: 'send', sign_in: 'first', passphrase: its.passphrase, code: one_time_code(its.secret), ...changes }).toString() });
  its.home = (cookie) => ask(`${its.url}/staff`, { headers: { Cookie: cookie } });
  return its;
}
const cookie_of = (reply) => reply.headers['set-cookie'][0].split(';')[0];

test('the first administrator signs in once with each code, and out again for good', async () => {
  const hub = await new_hub();
  const planted = `hearth=${'ab'.repeat(32)}`;
  const reply = await hub.sign_in({}, { Cookie: planted });
  assert.deepEqual([reply.status, reply.headers.location], [303, '/staff']);
  assert.match(reply.headers['set-cookie'][0], /^hearth=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
  const cookie = cookie_of(reply);
  assert.notEqual(cookie, planted, 'a planted cookie is never taken over');
  assert.match((await hub.home(cookie)).text, /Welcome, .*Quentin Marigold/);
  assert.equal((await hub.home(planted)).status, 303);
  assert.equal((await hub.sign_in()).status, 422, 'the same code again');

  const elsewhere = await ask(`${hub.url}/staff/account`, { method: 'POST', body: 'press=out', headers: { ...form, Cookie: cookie, Origin: 'https://evil.example' } });
  assert.equal(elsewhere.status, 403, 'another site cannot sign anybody out');
  const out = await ask(`${hub.url}/staff/account`, { method: 'POST', body: 'press=out', headers: { ...form, Cookie: cookie } });
  assert.equal(out.status, 303);
  assert.match(out.headers['set-cookie'][0], /^hearth=; .*Max-Age=0/);
  assert.equal((await hub.home(cookie)).status, 303, 'a cookie stolen before is worth nothing after');
  await hub.stop();
});

test('guessing is slowed for the account that is guessed at, and tells nothing', async () => {
  const hub = await new_hub();
  const wrong = await hub.sign_in({ passphrase: 'wrong' }), nobody = await hub.sign_in({ sign_in: 'nobody' });
  assert.equal(wrong.status, 422);
  const shown = ({ text }, name) => /<main[^]*<\/main>/.exec(text)[0].replace(`value="${name}"`, '').replace(/name="id" value="\w+"/, '');
  assert.equal(shown(wrong, 'first'), shown(nobody, 'nobody'), 'a name that is there looks like one that is not');
  for (let i = 0; i < 4; ++i) assert.equal((await hub.sign_in({ code: '000000' })).status, 422);
  const waits = await hub.sign_in();
  assert.equal(waits.status, 429);
  assert.ok(Number(waits.headers['retry-after']) > 800, waits.headers['retry-after']);
  assert.equal((await hub.sign_in({ sign_in: 'nobody-2' })).status, 422, 'others may still try');
  await hub.stop();
});

test('an administrator adds a practitioner, who signs in; and ends it, which ends it everywhere at once', async () => {
  const hub = await new_hub(), admin = { Cookie: cookie_of(await hub.sign_in()), ...form };
  const people = (fields) => ask(`${hub.url}/staff/people`, { method: 'POST', headers: admin, body: new URLSearchParams(fields).toString() });
  const refused = await people({ press: 'send', name: '', sign_in: 'ola', role: 'practitioner', hub: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Write their name/);
  assert.match(refused.text, /value="ola"/, 'what was typed is still there');
  const added = await people({ press: 'send', name: 'Ola Wójcik', sign_in: 'ola', role: 'practitioner', hub: '' });
  assert.equal(added.status, 200);
  const [passphrase, secret] = [/[0-9A-Z]{3}(?:-[0-9A-Z]{3}){5}/, /[A-Z2-7]{32}/].map((shape) => shape.exec(added.text)[0]);
  assert.equal((await people({ press: 'send', name: 'Ola', sign_in: 'ola', role: 'manager', hub: '' })).status, 422, 'the name is taken');
  const hers = cookie_of(await hub.sign_in({ sign_in: 'ola', passphrase, code: one_time_code(secret) }));
  assert.equal((await hub.home(hers)).status, 200);
  assert.equal((await ask(`${hub.url}/staff/people`, { headers: { Cookie: hers } })).status, 403);
  const id = /value="([0-9a-f]{32})"[^>]*>(?:(?!value=)[^])*Ola Wójcik/.exec(added.text)[1];
  assert.equal((await people({ press: 'leave', person: id })).status, 303);
  assert.equal((await hub.home(hers)).status, 303);
  assert.equal((await hub.sign_in({ sign_in: 'ola', passphrase, code: one_time_code(secret, Date.now() + 30000) })).status, 422);
  await hub.stop();
});

test('names are in no file of the hub in the clear, nor in its log', async () => {
  const hub = await new_hub();
  await hub.sign_in();
  await hub.stop();
  const fs = await import('node:fs');
  for (const file of fs.readdirSync(hub.folder)) assert.ok(!fs.readFileSync(`${hub.folder}/${file}`).includes('Marigold'), file);
  assert.ok(!hub.log().includes('Marigold'));
});

test('a desk is enrolled, and taken out again by name', async () => {
  const enrolled = await press(server, '/staff/devices', { press: 'send', name: 'Front desk', kind: 'desk', hub: 'elm-road' }, { as: 'maya' });
  assert.equal(enrolled.status, 303);
  assert.match(enrolled.headers['set-cookie'][0], /^hearth-device=[0-9a-f]{64}; Path=\/; HttpOnly/);
  const list = await staff_ask(server, '/staff/devices', { headers: { Cookie: `${await staff_cookie(server)}; ${cookie_of(enrolled)}` } });
  assert.match(list.text, /Front desk[^]*This one/);
  const id = /name="device" value="([0-9a-f]{32})"/.exec(list.text)[1];
  assert.equal((await press(server, '/staff/devices', { press: 'revoke', device: id }, { as: 'maya' })).status, 303);
  assert.match((await staff_ask(server, '/staff/devices')).text, /Front desk[^]*Taken out/);
});
