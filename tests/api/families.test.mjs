// Families over the wire: joining, coming in, seeing what is held, and who never sees what.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { ask, hearth, page_files, press, serve, staff_ask } from '../support/server.mjs';

const server = await serve({ demo: true, now: '2026-03-04T10:15', web: page_files() });
const code_in = (page) => /name="id" value="([^"]*)"/.exec(page.text)?.[1];
const title_of = (page) => /<h1[^>]*>([^<]*)</.exec(page.text)?.[1];
const date = (name, iso) => { const [year, month, day] = iso.split('-'); return [[`${name}.year`, year], [`${name}.month`, month], [`${name}.day`, day]]; };

// Through the sections with what is said in each; answers the receipt, and the cards on it.
async function join({ you, adults = [], children = [], home = { 'answer.fixed': 'no' }, contact = {}, more = {} }) {
  let page = await press(server, '/register?hub=elm-road', { press: 'start' });
  const id = code_in(page), next = async (section, fields) => {
    page = await press(server, `/register/${section}`, [['id', id], ...fields, ['press', 'next']]);
    assert.equal(page.status, 200, page.text.slice(-3000));
  };
  await next('you', Object.entries(you));
  await next('home', Object.entries(home));
  await next('languages', []);
  await next('adults', adults.map((name, i) => [`answer.adults.${i}.adult-name`, name]));
  await next('children', children.flatMap(([name, born, care = ''], i) => [[`answer.children.${i}.child-name`, name],
    ...date(`answer.children.${i}.child-born`, born), [`answer.children.${i}.child-care`, care]]));
  await next('expecting', []);
  await next('more', Object.entries(more));
  await next('contact', Object.entries(contact));
  await next('notice', [['answer.notice-read', 'yes']]);
  const receipt = await press(server, '/register/review', { id, press: 'done' });
  assert.equal(receipt.status, 200, receipt.text.slice(-3000));
  const cards = [...receipt.text.matchAll(/card\.\d+\.code"[^>]*>([^<]+)</g)].map(([, code]) => code);
  return { code: id, receipt, cards };
}

async function choose_passphrase(code, passphrase = 'four small frogs') {
  const page = await press(server, '/my-family', { id: code, passphrase, press: 'first' });
  assert.equal(page.status, 303, page.text.slice(-2000));
  return page.headers['set-cookie'][0].split(';')[0];
}
const see = (path, cookie) => ask(server.url + path, { headers: cookie ? { Cookie: cookie } : {} });
const say = (path, fields, cookie) => press(server, path, fields, { headers: { Cookie: cookie } });

const amira = await join({ you: { 'answer.name': 'Amira Quillfeather' }, adults: ['Daniel Quillfeather'],
  home: { 'answer.fixed': 'yes', 'answer.postcode': 'zz9 7qx' }, contact: { 'answer.contact-me': 'yes', 'answer.contact-how': 'text', 'answer.phone': '07700 900123', 'answer.safe': 'Never after six marigolds' },
  children: [['Zoya Quillfeather', '2023-05-02', 'Allergic to wibblefruit'], ['Idris Quillfeather', '2021-01-09']], more: { 'answer.hopes': 'A quiet thistledown year' } });
const amira_in = await choose_passphrase(amira.code);
const daniel_in = await choose_passphrase(amira.cards[1], 'seven tall ladders');
const hers = ['zz9', 'ZZ9', '07700', 'marigolds', 'wibblefruit', 'thistledown', 'Amira'];

test('who joins gets a card for each grown-up, with a square to scan, and their own code is the one they began with', () => {
  assert.equal(amira.cards.length, 2);
  assert.equal(amira.cards[0], amira.code);
  assert.notEqual(amira.cards[0], amira.cards[1]);
  assert.equal(amira.receipt.text.match(/Your code as a square to scan/g).length, 2);
});

test('pressing the last button again makes no second family', async () => {
  const again = await press(server, '/register/review', { id: amira.code, press: 'done' });
  assert.equal(title_of(again), 'You have joined');
});

test('half-way, somebody stops, and goes on from another device with the code', async () => {
  let page = await press(server, '/register?hub=elm-road', { press: 'start' });
  const id = code_in(page);
  page = await press(server, '/register/you', { id, 'answer.name': 'Half Way', press: 'next' });
  assert.equal(title_of(page), 'Where you live');
  page = await press(server, '/register/home', { id, 'answer.fixed': 'yes', press: 'later' });
  assert.match(page.text, new RegExp(id));
  page = await press(server, '/register', { code: id.replaceAll('-', ' ').toLowerCase(), press: 'go-on' });
  assert.equal(title_of(page), 'Where you live');
  assert.match(page.text, /value="yes" checked/);
  page = await press(server, '/register/home?lang=ur', { id, 'answer.fixed': 'yes', 'answer.postcode': 'WS1 1', press: 'show' });
  assert.match(page.text, /lang="ur" dir="rtl"/);
  assert.match(page.text, /value="WS1 1"/);
  page = await press(server, '/register/home', { id, 'answer.fixed': 'yes', 'answer.postcode': 'WS1 1', press: 'next' });
  assert.equal(page.status, 422);
  assert.match(page.text, /Please write a postcode like WS1 1TP/);
});

test('a code that is mistyped, or nobody’s, is answered kindly', async () => {
  for (const path of ['/register', '/check-in?hub=elm-road', '/my-family'])
    for (const code of ['K7M-R3P', '', 'hello there', 'x'.repeat(200)]) {
      const page = await press(server, path, { code, press: path.startsWith('/check') ? 'find' : path === '/register' ? 'go-on' : 'in', passphrase: 'x' });
      assert.equal(page.status, 422);
      assert.match(page.text, /That code has a slip in it/);
    }
});

test('each sees their own part alone: on the page, in the copy, in the file', async () => {
  for (const path of ['/my-family', '/my-family/copy', '/my-family/copy.json']) {
    const mine = await see(path, amira_in), his = await see(path, daniel_in);
    assert.deepEqual([mine.status, his.status], [200, 200]);
    for (const word of ['marigolds', 'wibblefruit', 'thistledown', '07700']) assert.match(mine.text, new RegExp(word), path);
    for (const word of hers) assert.doesNotMatch(his.text, new RegExp(word), path);
    assert.match(his.text, /Zoya Quillfeather/, path);  // who belongs with him, by name alone
  }
});

test('one puts right what is theirs, and the other’s part stays', async () => {
  const saved = await say('/my-family/answers/children', [['answer.children.0.child-name', 'Zoya Rose Quillfeather'], ...date('answer.children.0.child-born', '2023-05-02'),
    ['answer.children.0.child-care', 'Allergic to wibblefruit'], ['press', 'next']], amira_in);
  assert.equal(saved.status, 303, saved.text.slice(-2000));
  const mine = await see('/my-family', amira_in), his = await see('/my-family', daniel_in);
  assert.match(mine.text, /Zoya Rose/);
  assert.doesNotMatch(mine.text, /Idris/);
  assert.doesNotMatch(his.text, /Idris/);
  const wrong = await say('/my-family/answers/you', { 'answer.name': ' ', press: 'next' }, amira_in);
  assert.equal(wrong.status, 422);
  assert.equal((await see('/my-family/answers/nowhere', amira_in)).status, 404);
});

test('choices and equality are apart, and can be taken back', async () => {
  assert.match((await see('/my-family', amira_in)).text, /You have not chosen yet/);
  assert.equal((await say('/my-family/choices', { 'answer.photos': 'yes', 'answer.news': 'no', press: 'next' }, amira_in)).status, 303);
  assert.equal((await say('/my-family/choices', { 'answer.photos': 'no', press: 'next' }, amira_in)).status, 303);
  assert.equal((await say('/my-family/equality', { 'answer.ethnic': 'roma', press: 'next' }, amira_in)).status, 303);
  const copy = (await see('/my-family/copy.json', amira_in)).json();
  assert.deepEqual(copy.choices.map((it) => it.answers.answers), [{ photos: 'no' }, { news: 'no', photos: 'yes' }]);
  assert.equal(copy.equality.answers.ethnic, 'roma');
  assert.doesNotMatch((await see('/my-family/copy.json', daniel_in)).text, /roma|photos/);
});

test('a family checks in by code, sees ages and no names, and can undo it', async () => {
  let page = await press(server, '/check-in?hub=elm-road', { code: amira.code, press: 'find' });
  assert.match(page.text, /The child of 2/);
  assert.doesNotMatch(page.text, /Zoya|Amira|Quillfeather/);
  page = await press(server, '/check-in?hub=elm-road', [['id', code_in(page)], ['who', 'me'], ['who', '0'], ['press', 'came']]);
  assert.equal(title_of(page), 'You are checked in');
  const party = code_in(page);
  assert.equal((await see('/my-family/copy.json', amira_in)).json().came.length, 2);
  assert.deepEqual((await see('/my-family/copy.json', daniel_in)).json().came, []);  // he learns nothing of where they go
  await press(server, '/check-in?hub=elm-road', { id: party, press: 'undo' });
  assert.equal((await see('/my-family/copy.json', amira_in)).json().came.length, 0);
  assert.equal(title_of(await press(server, '/check-in?hub=elm-road', { guests: '3', press: 'guest' })), 'You are checked in');
  for (const guests of ['0', '-1', '31', 'many', ''])
    assert.equal((await press(server, '/check-in?hub=elm-road', { guests, press: 'guest' })).status, 422);
});

test('a young person joins alone', async () => {
  let page = await press(server, '/register?hub=elm-road', { press: 'start-young' });
  const id = code_in(page);
  page = await press(server, '/register/you', [['id', id], ['answer.name', 'Kit'], ...date('answer.born', '2016-03-05'), ['press', 'next']]);
  assert.equal(page.status, 422);
  page = await press(server, '/register/you', [['id', id], ['answer.name', 'Kit'], ...date('answer.born', '2012-03-05'), ['press', 'next']]);
  for (const section of ['languages', 'contact']) page = await press(server, `/register/${section}`, { id, press: 'next' });
  page = await press(server, '/register/notice', { id, 'answer.notice-read': 'yes', press: 'next' });
  page = await press(server, '/register/review', { id, press: 'done' });
  assert.match(page.text, /You have joined/);
  assert.match((await see('/my-family', await choose_passphrase(id))).text, /Kit/);
});

test('nobody comes in without the passphrase, and guessing is slowed down without keeping anybody out for long', async () => {
  const { code } = await join({ you: { 'answer.name': 'Guessed At' } });
  await choose_passphrase(code, 'the right words');
  assert.equal((await press(server, '/my-family', { id: code, passphrase: 'another one now', press: 'first' })).status, 422);
  const tries = [];
  for (let i = 0; i < 6; ++i) tries.push((await press(server, '/my-family', { code, passphrase: `wrong ${i}`, press: 'in' })).status);
  assert.equal(tries.at(-1), 429);
  assert.equal(tries[0], 422);
  for (const path of ['/my-family/copy', '/my-family/copy.json', '/my-family/answers/you', '/my-family/choices', '/my-family/forget'])
    assert.equal((await see(path)).status, 401, path);
  assert.equal((await press(server, '/my-family/choices', { press: 'next' })).status, 401);
});

// ---- staff ----

const find = async (fields, as = 'maya') => {
  const page = await press(server, '/staff/families', { ...fields, press: 'send' }, { as });
  return { page, ids: [...page.text.matchAll(/href="\/staff\/families\/([0-9a-f]{32})/g)].map(([, id]) => id) };
};

test('staff find somebody by exact name or postcode, and nobody by a wrong one', async () => {
  assert.equal((await find({ name: 'amira QUILLFEATHER' })).ids.length, 1);
  assert.equal((await find({ postcode: 'ZZ97QX' })).ids.length, 1);
  assert.equal((await find({ name: 'Amira' })).ids.length, 0);
  assert.equal((await find({ name: '', postcode: '' })).page.status, 422);
  assert.equal((await find({ postcode: 'hello' })).page.status, 422);
});

test('nobody who is not staff gets to families, and a wrong id leads nowhere', async () => {
  const { ids: [id] } = await find({ name: 'Amira Quillfeather' });
  for (const path of ['/staff/families', `/staff/families/${id}`])
    for (const headers of [{}, { Cookie: amira_in }]) {
      const page = await ask(server.url + path, { headers });
      assert.ok([303, 401, 403].includes(page.status), `${path} ${page.status}`);
      assert.doesNotMatch(page.text, /Quillfeather/);
    }
  for (const wrong of ['0'.repeat(32), 'x', `${id}00`])
    assert.equal((await staff_ask(server, `/staff/families/${wrong}`, { as: 'maya' })).status, 404, wrong);
  assert.equal((await press(server, `/staff/families/${id}`, { press: `unlink.${'0'.repeat(32)}` }, { as: 'maya' })).status, 404);
  assert.equal((await press(server, `/staff/families/${id}`, { press: `merge.${'0'.repeat(32)}` }, { as: 'maya' })).status, 404);
});

test('two who have parted: unlinked at once, and linked to the child again with their own code', async () => {
  const { ids: [his] } = await find({ name: 'Daniel Quillfeather' }), { ids: [child] } = await find({ name: 'Zoya Rose Quillfeather' });
  const page = await staff_ask(server, `/staff/families/${his}`, { as: 'maya' });
  const home = /value="unlink\.([0-9a-f]{32})"/.exec(page.text)[1];
  assert.equal((await press(server, `/staff/families/${his}`, { press: `unlink.${home}` }, { as: 'maya' })).status, 303);
  assert.doesNotMatch((await see('/my-family', daniel_in)).text, /Zoya/);
  assert.match((await see('/my-family', amira_in)).text, /Zoya/);
  assert.equal((await press(server, `/staff/families/${child}`, { code: amira.cards[1], press: 'link' }, { as: 'maya' })).status, 303);
  assert.match((await see('/my-family', daniel_in)).text, /Zoya/);
});

test('a child who was told of twice is made one, with both families', async () => {
  const other = await join({ you: { 'answer.name': 'Grandma Quillfeather' }, children: [['Zoyah Rose Quillfeather', '2023-05-02']] });
  const grandma_in = await choose_passphrase(other.code);
  const { ids: [child] } = await find({ name: 'Zoya Rose Quillfeather' });
  const page = await staff_ask(server, `/staff/families/${child}`, { as: 'maya' });
  const double = /value="merge\.([0-9a-f]{32})"/.exec(page.text)[1];
  assert.equal((await press(server, `/staff/families/${child}`, { press: `merge.${double}` }, { as: 'maya' })).status, 303);
  assert.equal((await staff_ask(server, `/staff/families/${double}`, { as: 'maya' })).status, 404);
  assert.equal((await find({ name: 'Zoyah Rose Quillfeather' })).ids.length, 0);
  assert.equal((await see('/my-family', grandma_in)).status, 200);
});

test('a lost card: the new code works, the old one and its sign-ins do not', async () => {
  const { code } = await join({ you: { 'answer.name': 'Lost Card' } }), old_in = await choose_passphrase(code);
  const { ids: [id] } = await find({ name: 'Lost Card' });
  const page = await press(server, `/staff/families/${id}`, { press: 'reissue' }, { as: 'maya' });
  const fresh = /card\.0\.code"[^>]*>([^<]+)</.exec(page.text)[1];
  assert.match((await see('/my-family', old_in)).text, /Go in to my family/);
  assert.equal((await press(server, '/my-family', { code, passphrase: 'four small frogs', press: 'in' })).status, 422);
  assert.match((await see('/my-family', await choose_passphrase(fresh, 'new words now'))).text, /Lost Card/);
});

test('who asks to be forgotten is, once staff have looked; a hold stops it; the other’s part stays', async () => {
  const { ids: [id] } = await find({ name: 'Amira Quillfeather' });
  const erase = () => press(server, `/staff/families/${id}`, { press: 'erase' }, { as: 'maya' });
  assert.equal((await erase()).status, 409);
  assert.equal((await say('/my-family', { press: 'forget' }, amira_in)).status, 303);
  assert.match((await see('/my-family', amira_in)).text, /You asked us to delete it all. We answer by 3 April/);
  assert.match((await staff_ask(server, '/staff/families', { as: 'maya' })).text, /Amira Quillfeather/);
  await press(server, `/staff/families/${id}`, { press: 'hold' }, { as: 'maya' });
  assert.equal((await erase()).status, 409);
  await press(server, `/staff/families/${id}`, { press: 'unhold' }, { as: 'maya' });
  assert.equal((await erase()).status, 303);
  assert.match((await see('/my-family', amira_in)).text, /Go in to my family/);
  assert.equal((await find({ name: 'Amira Quillfeather' })).ids.length, 0);
  assert.match((await see('/my-family', daniel_in)).text, /Daniel Quillfeather/);
});

test('nothing of it is readable in the data file, beside it, or in the log; and every look is in an audit log that is whole', async () => {
  const planted = ['marigolds', 'wibblefruit', 'thistledown', 'Quillfeather', '900123', 'ZZ9 7QX', amira.code, amira.cards[1], 'four small frogs'];
  const search = () => {
    for (const file of fs.readdirSync(server.folder)) {
      const bytes = fs.readFileSync(path.join(server.folder, file));
      for (const word of planted) assert.ok(!bytes.includes(word), `${word} in ${file}`);
    }
    for (const word of planted) assert.ok(!server.log().includes(word), `${word} in the log`);
  };
  search();
  await server.stop();
  search();
  const { code, said } = hearth(['verify', '--data', server.folder, '--demo']);
  assert.equal(code, 0, said);
});
