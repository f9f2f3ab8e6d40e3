// What families write is read by staff, loses its names before anybody else sees it, and is answered in public.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask as ask_anybody, new_id, page_files, satisfaction, send, serve, staff_ask, wording } from '../support/server.mjs';

const web = page_files(), en = wording('en');
let server;
before(async () => { server = await serve({ web, staff: true }); });
after(() => server.stop());

// Staff pages as somebody who works here, unless it is said who asks.
const ask = (url, options = {}) => (url.slice(server.url.length).startsWith('/staff') && !options.headers
  ? staff_ask(server, url.slice(server.url.length), options) : ask_anybody(url, options));
const post = (path, fields) => (path.startsWith('/staff') ? staff_ask(server, path, { method: 'POST', body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.url } })
  : ask_anybody(server.url + path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.url } }));
const says = (page, key) => assert.ok(page.text.includes(en[key]), `${key} is not on the page`);
const words = (page) => page.text.replace(/<script[^]*?<\/script>/g, '').replace(/<[^>]*>/g, ' ');

async function written(comment, more = {}) {
  const id = new_id();
  const sent = await send(server, { id, form: 'session-feedback', version: 2, hub: 'elm-road', language: 'en', answers: { overall: 'good', comment, ...more } });
  assert.equal(sent.status, 201);
  return `/staff/voices/${id}/comment`;
}

test('what was written is found by its words, at its hub', async () => {
  await written('The tea was lovely, and Rosie was kind.');
  const found = async (query) => words(await ask(`${server.url}/staff/voices?${query}`)).includes('The tea was lovely');
  assert.ok(await found('hub=elm-road'));
  assert.ok(await found('hub=all&q=KIND+tea'));
  assert.ok(!await found('hub=elm-road&q=coffee'));
  assert.ok(!await found('hub=st-annes'));
});

test('names are struck before anybody else reads it; words may be taken out, never put in', async () => {
  const path = await written('We love it. Thank you Rosie', { share: 'yes' });
  assert.match((await ask(server.url + path)).text, /We love it\. Thank you \[…\]/, 'a first try is there to look over');
  const turned = await post(path, { press: 'send', struck: 'yes', shown: 'We hate it. Thank you' });
  assert.equal(turned.status, 422);
  says(turned, 'voices.other_words');
  assert.equal((await post(path, { press: 'send', struck: 'yes', shown: '[…]' })).status, 422);
  assert.ok(!words(await ask(`${server.url}/you-said`)).includes('We love it'));
  assert.equal((await post(path, { press: 'send', themes: 'welcome', struck: 'yes', good: 'yes', shown: 'We love it. Thank you […]' })).status, 303);
  const told = words(await ask(`${server.url}/you-said`, { headers: { 'X-Forwarded-For': '203.0.113.7' } }));
  assert.match(told, /We love it\. Thank you \[…\]/);
  assert.doesNotMatch(told, /Rosie/);
  assert.ok(words(await ask(`${server.url}/staff/voices?hub=elm-road&theme=welcome`)).includes('We love it'));
  assert.ok(!words(await ask(`${server.url}/staff/voices?hub=elm-road&theme=money`)).includes('We love it'));
});

test('what its writer did not share is never good news', async () => {
  const path = await written('Nobody else should read this');
  assert.doesNotMatch((await ask(server.url + path)).text, /name="good"/);
  await post(path, { press: 'send', struck: 'yes', good: 'yes', shown: 'Nobody else should read this' });
  assert.ok(!words(await ask(`${server.url}/you-said`)).includes('Nobody else'));
});

test('words of worry come first for who asks for that order, and it says that it is only an order', async () => {
  await written('He hits me and I am scared');
  await written('Lovely songs');
  const page = await ask(`${server.url}/staff/voices?hub=elm-road&order=worry`);
  says(page, 'voices.order_note');
  const text = words(page);
  assert.ok(text.indexOf('He hits me') < text.indexOf('Lovely songs'));
});

test('staff pages are for staff, what was published is for everybody', async () => {
  const from_afar = { headers: { 'X-Forwarded-For': '203.0.113.7' } };
  for (const path of ['/staff/voices', '/staff/you-said', '/staff/paper', '/staff/invitations', '/staff/satisfaction/session-feedback'])
    assert.ok([303, 403].includes((await ask(server.url + path, from_afar)).status), path);
  assert.equal((await ask(`${server.url}/you-said`, from_afar)).status, 200);
});

test('an answer is published, taken back, and published anew', async () => {
  const empty = await post('/staff/you-said', { press: 'publish', said: '', did: 'x', stage: 'done', hub: 'all' });
  assert.equal(empty.status, 422);
  says(empty, 'voices.write_something');
  const shown = async () => words(await ask(`${server.url}/you-said`)).includes('A sign is up');
  const add = (press) => post('/staff/you-said', { press, said: 'We could not find the door.', did: 'A sign is up.', stage: 'done', hub: 'elm-road', theme: 'place' });
  assert.equal((await add('draft')).status, 303);
  assert.ok(!await shown());
  const turn = /value="(turn\.[0-9a-f]{32})"/.exec((await ask(`${server.url}/staff/you-said`)).text)[1];
  await post('/staff/you-said', { press: turn });
  assert.ok(await shown());
  await post('/staff/you-said', { press: turn });
  assert.ok(!await shown());
});

test('a comment of two megabytes, NUL and half a character are refused, and a code mark in words stays words', async () => {
  const base = { id: new_id(), form: 'session-feedback', version: 2, hub: 'elm-road', language: 'en' };
  assert.equal((await send(server, { ...base, answers: { overall: 'ok', comment: 'x'.repeat(2 << 20) } })).status, 413);
  assert.equal((await send(server, { ...base, answers: { overall: 'ok', comment: 'a\0b' } })).status, 422);
  assert.equal((await send(server, `{"id":"${new_id()}","form":"session-feedback","version":2,"hub":"elm-road","language":"en","answers":{"overall":"ok","comment":"\\ud800"}}`)).status, 400);
  await written('<script>alert(1)</script>');
  assert.doesNotMatch((await ask(`${server.url}/staff/voices?hub=elm-road`)).text, /<script>alert/);
});

test('a sheet of paper is typed in, stored once, marked, and counted like the rest', async () => {
  const path = '/staff/paper/session-feedback?hub=elm-road', before = await satisfaction(server, 'session-feedback');
  const blank = await ask(server.url + path), id = /name="id" value="([0-9a-f]{32})"/.exec(blank.text)[1];
  assert.match(blank.text, /What would make it easier to come\?/, 'all questions are on the sheet');
  const wrong = await post(path, { press: 'send', id, 'answer.comment': 'On paper' });
  assert.equal(wrong.status, 422);
  says(wrong, 'problem.please_answer');
  assert.match(wrong.text, /On paper/, 'what was typed is still there');
  const sheet = { press: 'send', id, 'answer.overall': 'good', 'answer.again': 'yes', 'answer.stops': 'left out', 'answer.comment': 'On paper' };
  const stored = await post(path, sheet);
  assert.equal(stored.status, 303);
  assert.equal((await post(path, sheet)).status, 303, 'a second press stores nothing more');
  says(await ask(server.url + stored.headers.location), 'voices.paper.stored');
  const now = await satisfaction(server, 'session-feedback');
  assert.equal(now.out_of, before.out_of + 1);
  const voices = words(await ask(`${server.url}/staff/voices?hub=elm-road&q=paper`));
  assert.match(voices, /from paper/);
  assert.doesNotMatch(words(await ask(`${server.url}/staff/voices?hub=elm-road`)), /left out/, 'what was not to be asked is not kept');
  assert.match(words(await ask(`${server.url}/staff/satisfaction/session-feedback?hub=elm-road`)), /One came on paper/);
});

test('a sheet with its code counts as returned, once', async () => {
  const list = '/staff/invitations?hub=elm-road';
  const given = await post(list, { press: 'close', reference: 'EH-77', form: 'case-feedback', way: 'hand' });
  const code = /[2-9C-X]{3}-[2-9C-X]{3}-[2-9C-X]{3}/.exec((await ask(server.url + given.headers.location)).text)[0];
  const path = '/staff/paper/case-feedback?hub=elm-road';
  const sheet = { press: 'send', code: code.toLowerCase(), 'answer.overall': 'good', 'answer.useful': 'yes' };
  assert.equal((await post(path, sheet)).status, 303);
  const again = await post(path, sheet);
  assert.equal(again.status, 422);
  says(again, 'voices.paper.used');
  assert.match((await ask(server.url + given.headers.location)).text, /Answered on/);
});

test('every form prints, in every language', async () => {
  const forms = [...(await ask(`${server.url}/staff/paper`)).text.matchAll(/href="(\/staff\/paper\/[a-z-]+\/print)"/g)].map(([, path]) => path);
  assert.equal(forms.length, 14);
  for (const path of forms)
    for (const language of ['en', 'ur']) {
      const page = await ask(`${server.url}${path}?lang=${language}`);
      assert.equal(page.status, 200, path);
      assert.match(page.text, /☐/, path);
    }
});

test('many taps in a moment are marked beside the count', async () => {
  const minted = (ms) => (1772582400000 + ms).toString(16).padStart(12, '0') + new_id().slice(12);
  for (const ms of [0, 2000, 4000, 6000, 500000])
    assert.equal((await send(server, { id: minted(ms), form: 'door-smiley', version: 2, hub: 'st-annes', language: 'en', answers: { overall: 'bad' } })).status, 201);
  const page = words(await ask(`${server.url}/staff/satisfaction/door-smiley?hub=st-annes`));
  assert.match(page, /4 of 5 taps came in bursts/);
  assert.match(page, /0 of 5/);
});

test('last month’s queue, a form of before, and a clock two years off: each stored once', async () => {
  const queue = [-30 * 86400000, 2 * 365 * 86400000, -2 * 365 * 86400000].map((ms) => ({ id: (Date.now() + ms).toString(16).padStart(12, '0') + new_id().slice(12),
    form: 'session-feedback', version: 1, hub: 'elm-road', language: 'en', answers: { overall: 'good', welcome: 'yes' } }));
  const before = await satisfaction(server, 'session-feedback');
  for (const one of queue) assert.equal((await send(server, one)).status, 201);
  for (const one of queue) assert.equal((await send(server, one)).status, 200);
  const now = await satisfaction(server, 'session-feedback');
  assert.equal(now.out_of, before.out_of + queue.length, 'answers to the version before go on counting');
});
