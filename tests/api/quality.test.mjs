// The matrix and the audits over real HTTP: as a browser without any program would press their forms.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path_of from 'node:path';
import { test } from 'node:test';
import { page_files, press as press_as, serve, staff_ask } from '../support/server.mjs';

const plain = (text) => text.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&#39;/g, '\'').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
const as = (server) => (server.demo ? 'owen' : 'maya');  // an auditor, or whoever serve() added: a manager
const press = (server, path, fields) => press_as(server, path, fields, { as: as(server) });
const look = (server, path) => staff_ask(server, path, { as: as(server) });
const open = async (server, path) => {
  const reply = await look(server, path);
  assert.equal(reply.status, 200, path);
  return reply.text;
};
// What a person who presses at once sends back: every field of the form as it stands.
function fields_of(page) {
  const unescape = (text) => text.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  const fields = {};
  for (const [, inside] of page.matchAll(/<input((?:\s+[\w-]+(?:="[^"]*")?)*)>/g)) {
    const of = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(inside)?.[1];
    if (!of('name') || /type="(radio|checkbox)"/.test(inside) && !/\schecked/.test(inside)) continue;
    fields[of('name')] = unescape(of('value') ?? '');
  }
  for (const [, name, text] of page.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)<\/textarea>/g)) fields[name] = unescape(text);
  return fields;
}
const day = { 'workshop.day': '2', 'workshop.month': '3', 'workshop.year': '2026' };
const now = '2026-03-04T10:15', web = page_files();
const office = async (folder) => Object.assign(await serve({ web, demo: true, now, ...(folder ? { folder } : {}) }), { demo: true });

test('a matrix begins with nothing in it, and two workshops make one assessment', async () => {
  const server = await serve({ web, staff: true });
  assert.match(plain(await open(server, '/staff/matrix')), /Nobody has looked yet/);
  assert.equal((await press(server, '/staff/matrix', { press: 'start', title: '', ...day })).status, 422);
  assert.equal((await press(server, '/staff/matrix', { press: 'start', title: 'Spring 2026', ...day, 'workshop.day': '31', 'workshop.month': '2' })).status, 422);
  const begun = await press(server, '/staff/matrix', { press: 'start', title: 'Spring 2026', ...day });
  assert.equal(begun.status, 303);
  assert.equal(begun.headers.location, '/staff/matrix/spring-2026');
  assert.equal((await press(server, '/staff/matrix/spring-2026', { press: 'add', ...day, 'workshop.day': '3' })).status, 303);
  const page = plain(await open(server, '/staff/matrix/spring-2026'));
  assert.match(page, /Workshops: 2 \w+ 2026, 3 \w+ 2026/);
  assert.match(page, /Not scored yet/);
  assert.equal((await press(server, '/staff/matrix/spring-2026', { press: 'start', title: 'Spring 2026', ...day })).status, 422);
  assert.equal((await look(server, `/staff/matrix/winter`)).status, 404);
  assert.equal((await look(server, `/staff/matrix/spring-2026/weather`)).status, 404);
  await server.stop();
});

test('two people write in one row: the second is told what changed, and every line of both is there after it', async () => {
  const server = await serve({ web, staff: true });
  await press(server, '/staff/matrix', { press: 'start', title: 'Spring', ...day });
  const path = '/staff/matrix/spring/plan';
  await press(server, path, { ...fields_of(await open(server, path)), press: 'save', level: '1', evidence: 'Strategy:\nOne from before\nTo be taken out', gaps: 'A gap from before' });
  const first = fields_of(await open(server, path)), second = fields_of(await open(server, path));
  assert.equal(first.id, '1');
  assert.equal((await press(server, path, { ...first, press: 'save', level: '2', evidence: 'Strategy:\nOne from before\nFirst says this', gaps: 'A gap from before\nFirst sees a gap',
    'action.0.words': 'First does this', 'action.0.owner': 'Jo' })).status, 303);
  const met = await press(server, path, { ...second, press: 'save', level: '3', evidence: 'Strategy:\nOne from before\nTo be taken out\nSecond says <that>', gaps: 'A gap from before',
    'action.0.words': 'Second does that', 'action.0.owner': 'Sam', 'action.0.due.day': '1', 'action.0.due.month': '6', 'action.0.due.year': '2026' });
  assert.equal(met.status, 409);
  const told = plain(met.text);
  for (const said of ['saved this part while you wrote', 'New from them: First says this', 'New from them: First sees a gap', 'New from them: First does this',
    'They took out: To be taken out', 'They chose “2 · Growing”. You chose “3 · Working well”.']) assert.ok(told.includes(said), said);
  const both = fields_of(met.text);
  assert.equal(both.id, '2');
  assert.equal((await press(server, path, { ...both, press: 'save' })).status, 303);
  const page = plain(await open(server, '/staff/matrix/spring'));
  for (const line of ['One from before', 'First says this', 'Second says <that>', 'A gap from before', 'First sees a gap', 'First does this', 'Second does that'])
    assert.ok(page.includes(line), line);
  assert.ok(!page.includes('To be taken out'));
  assert.match(page, /2 · Growing/);
  await server.stop();
});

test('an action without an owner comes back with what was typed and what is wrong', async () => {
  const server = await serve({ web, staff: true });
  await press(server, '/staff/matrix', { press: 'start', title: 'Spring', ...day });
  const path = '/staff/matrix/spring/lead';
  const refused = await press(server, path, { ...fields_of(await open(server, path)), press: 'save', gaps: 'Kept as typed', 'action.0.words': 'Do it', 'action.0.due.day': '31', 'action.0.due.month': '2', 'action.0.due.year': '2026' });
  assert.equal(refused.status, 422);
  for (const said of ['Please say who will do it.', 'Please write the day, the month and the year.']) assert.ok(plain(refused.text).includes(said), said);
  const back = fields_of(refused.text);
  assert.equal(back.gaps.trim(), 'Kept as typed');
  assert.equal(back['action.0.due.day'], '31');
  assert.ok(!plain(await open(server, '/staff/matrix/spring')).includes('Kept as typed'));
  await server.stop();
});

test('an officer draws, records, tells the manager, and follows a finding to its end; all of it is there after a restart', async () => {
  let server = await office();
  assert.match(plain(await open(server, '/staff')), /Audits/);
  const refused = await press(server, '/staff/audits/draw', { press: 'draw', instrument: 'early-help-audit', theme: '1', size: 'many' });
  assert.equal(refused.status, 422);
  const drawn = await press(server, '/staff/audits/draw', { press: 'draw', instrument: 'early-help-audit', theme: '2', agency: 'School', size: '4', stratified: 'yes' });
  assert.equal(drawn.status, 303);
  assert.match(drawn.headers.location, /^\/staff\/audits\/draws\/\d+$/);
  const how = plain(await open(server, drawn.headers.location));
  assert.match(how, /4 cases out of \d+/);
  assert.match(how, /Seed \d+, drawn by/);

  const todo = await open(server, '/staff/audits');
  const reference = /EH-\d{4}/.exec(how)[0];
  const path = new RegExp(`>${reference}<[^]*?href="(/staff/audits/\\d+)`).exec(todo)[1];
  let page = await open(server, path);
  const ids = [...new Set([...page.matchAll(/name="answer\.([\w-]+)" value="not-applicable"/g)].map(([, id]) => id))];
  assert.equal(ids.length, 11);
  const answered = Object.fromEntries(ids.map((id) => [`answer.${id}`, 'yes']));
  const saved = await press(server, `${path}?section=assessment`, { press: 'next', ...answered, 'answer.voice': 'no', 'answer.voice-shows': 'The child was <never> asked' });
  assert.equal(saved.headers.location, `${path}?section=plan`);
  const early = await press(server, `${path}?section=overall`, { press: 'finish', 'answer.judgement': 'inadequate', 'answer.impact': '2', 'answer.safeguarding-open': 'no' });
  assert.equal(early.status, 422);
  assert.match(plain(early.text), /12 answers are still to be given/);
  for (const section of ['plan', 'review']) {
    page = await open(server, `${path}?section=${section}`);
    const these = [...new Set([...page.matchAll(/name="answer\.([\w-]+)" value="not-applicable"/g)].map(([, id]) => [`answer.${id}`, 'not-applicable']).map(([name]) => name))];
    assert.equal(these.length, section === 'plan' ? 3 : 9);
    assert.equal((await press(server, `${path}?section=${section}`, { press: 'next', ...Object.fromEntries(these.map((name) => [name, 'not-applicable'])) })).status, 303);
  }
  const done = await press(server, `${path}?section=overall`, { press: 'finish', 'answer.judgement': 'inadequate', 'answer.impact': '2', 'answer.safeguarding-open': 'no', 'answer.learning': 'Ask the child' });
  assert.equal(done.status, 303);
  page = plain(await open(server, path));
  for (const said of ['Inadequate', 'Tell the manager now', 'Follow your local procedure now', 'The answers look better than the judgement', 'The child was <never> asked', 'Ask the child'])
    assert.ok(page.includes(said), said);
  assert.ok(plain(await open(server, '/staff/audits')).includes('Tell the manager now'));
  assert.equal((await press(server, path, { press: 'told', whom: '' })).status, 422);
  assert.equal((await press(server, path, { press: 'told', whom: 'Quilla Farthing' })).status, 303);
  assert.match(plain(await open(server, path)), /Quilla Farthing was told by Owen Pryce on 4 \w+ 2026/);

  assert.equal((await press(server, path, { press: 'another', another: '' })).status, 422);
  assert.equal((await press(server, path, { press: 'another', another: 'Kim Lee' })).status, 303);
  assert.equal((await press(server, path, { press: 'agree', 'answer.judgement': 'good', 'answer.impact': '5' })).status, 422, 'not before all have finished');
  const beside = [...(await open(server, path)).matchAll(/href="(\/staff\/audits\/\d+)"[^>]*>Kim Lee/g)][0][1];
  for (const section of ['assessment', 'plan', 'review']) {
    page = await open(server, `${beside}?section=${section}`);
    const these = new Set([...page.matchAll(/name="(answer\.[\w-]+)" value="not-applicable"/g)].map(([, name]) => name));
    assert.equal((await press(server, `${beside}?section=${section}`, { press: 'next', ...Object.fromEntries([...these].map((name) => [name, 'yes'])) })).status, 303);
  }
  assert.equal((await press(server, `${beside}?section=overall`, { press: 'finish', 'answer.judgement': 'good', 'answer.impact': '7', 'answer.safeguarding-open': 'no' })).status, 303);
  const split = async () => (await look(server, `/staff/audits/overview.csv?from=2026-01-01`)).text.match(/"(Good|Requires improvement|Inadequate)","(\d+)","(\d+)"/g);
  const before = await split();
  assert.equal((await press(server, path, { press: 'agree', 'answer.judgement': 'requires-improvement', 'answer.impact': '4' })).status, 303);
  const after = await split(), out_of = (rows) => Number(/"(\d+)"$/.exec(rows[0])[1]);
  assert.equal(out_of(after), out_of(before) + 1, 'it is counted once they agree, and once');
  assert.match(plain(await open(server, path)), /Agreed\. /);

  const finding = { press: 'finding', 'answer.theme': 'voice', 'answer.finding': 'Nobody asked the child', 'answer.action': 'Ask every child' };
  const nobody = await press(server, path, finding);
  assert.equal(nobody.status, 422);
  const when = { 'answer.due.day': '1', 'answer.due.month': '4', 'answer.due.year': '2026' };
  assert.equal((await press(server, path, { ...finding, ...when, 'answer.owner': 'Jo Hall' })).status, 303);
  const loop = /href="(\/staff\/audits\/loops\/\d+)"[^>]*>Nobody asked the child/.exec(await open(server, path))[1];
  const on = { 'on.day': '4', 'on.month': '3', 'on.year': '2026' };
  assert.equal((await press(server, loop, { press: 'step', words: 'x', ...on, 'on.day': '5' })).status, 422);
  for (const words of ['Told the team', 'All first visits ask', 'Nine of ten do']) assert.equal((await press(server, loop, { press: 'step', words, ...on })).status, 303);
  assert.match(plain(await open(server, loop)), /seen through to its end/);
  assert.equal((await press(server, loop, { press: 'step', words: 'more', ...on })).status, 422);

  const quarter = plain(await open(server, '/staff/audits/overview'));
  const csv = await look(server, `/staff/audits/overview.csv?from=2026-01-01`);
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8');
  assert.match(csv.text, /^"Part","What","Said so","Of"\r\n/);
  assert.match(csv.text, /"Inadequate","0","22"/);
  assert.match(quarter, /1 January 2026 to 31 March 2026/);
  const large = await press(server, '/staff/audits/draw', { press: 'draw', instrument: 'step-down-audit', theme: '1', size: '100' });
  assert.match(plain(await open(server, large.headers.location)), /You asked for 100\. There (is|are) .*fewer/);
  await server.stop();
  for (const file of fs.readdirSync(server.folder))
    for (const words of ['was <never> asked', 'Quilla Farthing']) assert.ok(!fs.readFileSync(path_of.join(server.folder, file)).includes(words), file);
  server = await office(server.folder);
  assert.match(plain(await open(server, loop)), /seen through to its end/);
  assert.ok(plain(await open(server, path)).includes('The child was <never> asked'));
  assert.equal((await look(server, `/staff/audits/overview.csv?from=2026-01-01`)).text, csv.text);
  await server.stop();
});

test('a draw, an audit or a loop that is not there is a page that leads back', async () => {
  const server = await serve({ web, staff: true });
  for (const path of ['/staff/audits/7', '/staff/audits/x', '/staff/audits/draws/7', '/staff/audits/loops/7']) assert.equal((await look(server, path)).status, 404, path);
  assert.match(plain(await open(server, '/staff/audits')), /No audits yet/);
  assert.match(plain(await open(server, '/staff/audits/overview')), /No audit was recorded/);
  assert.equal((await press(server, '/staff/audits/draw', { press: 'draw', theme: '0', size: '8' })).status, 303);
  await server.stop();
});
