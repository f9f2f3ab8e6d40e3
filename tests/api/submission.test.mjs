// POST /api/v1/submissions: what is taken, what is refused, and what the refusal says. Over real HTTP, into a real file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, authority, hearth, is_problem, new_id, page_files, satisfaction, send, serve, smiley } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ staff: true, web: page_files() }); });
after(() => server.stop());

async function is_refused(body, pointer, message) {
  const before_it = (await satisfaction(server)).out_of;
  const problem = is_problem(await send(server, body), 422);
  const told = problem.errors.find((each) => each.pointer === pointer);
  assert.ok(told, `nothing at ${pointer}: ${JSON.stringify(problem)}`);
  assert.match(told.message, message);
  assert.equal((await satisfaction(server)).out_of, before_it, 'a refused answer was counted');
  return problem;
}

test('an answer is taken with 201 and is in the figures at once', async () => {
  const { hits, out_of } = await satisfaction(server);
  const reply = await send(server, smiley());
  assert.deepEqual([reply.status, reply.json()], [201, { stored: 'now' }]);
  const now = await satisfaction(server);
  assert.deepEqual([now.hits, now.out_of], [hits + 1, out_of + 1]);
});

test('a bad day counts as an answer but not as a good one', async () => {
  const { hits, out_of } = await satisfaction(server);
  await send(server, smiley({ answers: { overall: 'bad' } }));
  const now = await satisfaction(server);
  assert.deepEqual([now.hits, now.out_of], [hits, out_of + 1]);
});

test('the same id twice is 201, then 200, and counted once', async () => {
  const { out_of } = await satisfaction(server), answer = smiley();
  const first = await send(server, answer), second = await send(server, answer);
  assert.deepEqual([first.status, second.status], [201, 200]);
  assert.deepEqual(second.json(), { stored: 'already' });
  assert.equal((await satisfaction(server)).out_of, out_of + 1);
});

test('the same id from fifty connections at once is stored by one of them and known to the others', async () => {
  const { out_of } = await satisfaction(server), answer = smiley();
  const replies = await Promise.all(Array.from({ length: 50 }, () => send(server, answer)));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [...Array(49).fill(200), 201]);
  assert.equal((await satisfaction(server)).out_of, out_of + 1);
});

test('the same id with other answers is a conflict, and the first ones stay', async () => {
  const answer = smiley({ answers: { overall: 'good' } });
  await send(server, answer);
  const { hits, out_of } = await satisfaction(server);
  const problem = is_problem(await send(server, { ...answer, answers: { overall: 'bad' } }), 409);
  assert.deepEqual(problem.errors.map(({ pointer }) => pointer), ['/id']);
  const now = await satisfaction(server);
  assert.deepEqual([now.hits, now.out_of], [hits, out_of]);
});

for (const [what, body] of [
  ['nothing at all', ''], ['half an object', '{"id": '], ['a list', '[]'], ['a text', '"hello"'], ['null', 'null'],
  ['a number', '1'], ['something after the end', '{} {}'], ['a comment', '{} // so'], ['not even text', Buffer.from([0xff, 0xfe, 0x00])],
  ['broken UTF-8', Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])],
  ['half a surrogate pair', JSON.stringify(smiley()).replace('good', '\\ud83d')],
]) {
  test(`${what} is 400`, async () => {
    const problem = is_problem(await send(server, body), 400);
    assert.match(problem.detail, /JSON/);
  });
}

test('an empty object is told everything it lacks, each at its place', async () => {
  const problem = is_problem(await send(server, {}), 422);
  assert.deepEqual(problem.errors.map(({ pointer }) => pointer).sort(), ['/answers', '/form', '/hub', '/id', '/language', '/version']);
});

for (const [pointer, wrong] of Object.entries({
  '/id': [1, null, {}, '', 'abc', 'g'.repeat(32), 'A'.repeat(32), '0'.repeat(31), '0'.repeat(33)],
  '/form': [1, null, [], '', 'Door Smiley', '../door-smiley', 'x'.repeat(49)],
  '/hub': [1, null, true, '', 'elm road', 'elm-road\u0000'],
  '/version': ['1', 1.5, 0, -1, null, 2 ** 31, 1e300],
  '/language': [1, null, '', 'EN!', 'x'.repeat(49)],
  '/answers': [1, null, 'good', [], true],
}))
  for (const value of wrong)
    test(`${pointer} may not be ${JSON.stringify(value).slice(0, 24)}`, () =>
      is_refused(smiley({ [pointer.slice(1)]: value }), pointer, /./));

for (const value of [1.5, null, true, {}, [1], [['good']], [null]])
  test(`an answer may not be ${JSON.stringify(value)}`, () =>
    is_refused(smiley({ answers: { overall: value } }), '/answers/overall', /a text, a whole number, a date or a list/));

test('a form that is not there is named', () => is_refused(smiley({ form: 'no-such-form' }), '/form', /no such form/));
test('so is a version that is not there', () => is_refused(smiley({ version: 99 }), '/form', /version/));
test('and a hub that is not there', () => is_refused(smiley({ hub: 'nowhere-road' }), '/hub', /no such hub/));

test('what must be answered is asked for, at its question', () => is_refused(smiley({ answers: {} }), '/answers/overall', /pick an answer/));
test('an empty answer is no answer', () => is_refused(smiley({ answers: { overall: '' } }), '/answers/overall', /pick an answer/));
test('an option that is not offered is refused', () => is_refused(smiley({ answers: { overall: 'splendid' } }), '/answers/overall', /answers shown/));
test('a number is refused where a face is asked for', () => is_refused(smiley({ answers: { overall: 1 } }), '/answers/overall', /answers shown/));
test('two faces are one too many', () => is_refused(smiley({ answers: { overall: ['good', 'bad'] } }), '/answers/overall', /answers shown/));
test('a question that is not asked is refused', () => is_refused(smiley({ answers: { overall: 'good', age: '4' } }), '/answers/age', /does not ask/));
test('and its name may hold anything: the pointer is escaped as RFC 6901 says', () =>
  is_refused(smiley({ answers: { overall: 'good', 'a/b~c': 'x' } }), '/answers/a~1b~0c', /does not ask/));

const session = (answers) => smiley({ form: 'session-feedback', answers: { overall: 'good', ...answers } });
test('what takes several answers takes a list', () => is_refused(session({ liked: 'play' }), '/answers/liked', /answers shown/));
test('what takes a text takes no list', () => is_refused(session({ comment: ['a', 'b'] }), '/answers/comment', /as text/));
test('the same thing liked twice is refused', () => is_refused(session({ liked: ['play', 'play'] }), '/answers/liked', /answers shown/));
test('a text of 1000 characters is taken, in whatever script', async () => {
  for (const letter of ['a', 'ش', '🙂']) assert.equal((await send(server, session({ comment: letter.repeat(1000) }))).status, 201);
});
test('a text of 1001 characters is refused', () => is_refused(session({ comment: '🙂'.repeat(1001) }), '/answers/comment', /shorter/));
test('white space around a text is not counted', async () =>
  assert.equal((await send(server, session({ comment: `  \n${'a'.repeat(1000)}\r\n` }))).status, 201));
for (const [what, text] of [['a NUL', 'a\u0000b'], ['a bell', 'a\u0007b'], ['an escape', '\u001b[2J']])
  test(`a text with ${what} in it is refused`, () => is_refused(session({ comment: text }), '/answers/comment', /as text/));

test('several faults are told together', async () => {
  const problem = await is_refused(session({ overall: 'splendid', welcome: 'perhaps', comment: 'a'.repeat(1001) }), '/answers/overall', /./);
  assert.deepEqual(problem.errors.map(({ pointer }) => pointer), ['/answers/overall', '/answers/welcome', '/answers/comment']);
});

test('a refusal speaks the language of the answer', async () => {
  const { detail } = is_problem(await send(server, smiley({ language: 'ur', answers: {} })), 422);
  assert.match(detail, /[\u0600-\u06ff]/);
});

test('the order of the questions and of what was liked makes no other answer', async () => {
  const id = new_id();
  const one = session({ welcome: 'yes', liked: ['play', 'people'] }), other = session({ liked: ['people', 'play'], welcome: 'yes' });
  assert.deepEqual([(await send(server, { ...one, id })).status, (await send(server, { ...other, id })).status], [201, 200]);
});

test('ten megabytes are refused with 413, which can be read', async () => {
  const began = process.hrtime.bigint();
  is_problem(await send(server, JSON.stringify(smiley({ answers: { overall: 'x'.repeat(10_000_000) } }))), 413);
  assert.ok(Number(process.hrtime.bigint() - began) / 1e6 < 3000);
});

test('one byte over the cap is 413, and the cap itself is read', async () => {
  const sized = (bytes) => JSON.stringify(smiley()).padEnd(bytes, ' ');
  assert.equal((await send(server, sized(65536))).status, 201);
  is_problem(await send(server, sized(65537)), 413);
});

for (const [what, opening, closing] of [['lists', '[', ']'], ['objects', '{"a":', '}']])
  for (const depth of [20, 10_000, 100_000])
    test(`${depth} nested ${what} are refused at once`, async () => {
      const body = `{"answers":${opening.repeat(depth)}1${closing.repeat(depth)}}`;
      const began = process.hrtime.bigint();
      is_problem(await send(server, body), body.length > 65536 ? 413 : 400);
      assert.ok(Number(process.hrtime.bigint() - began) / 1e6 < 1000);
    });

test('after all that the server is well, and the file whole', async () => {
  assert.equal((await ask(`${server.url}/readyz`)).status, 200);
  await server.stop();
  const { code, said } = hearth(['verify', '--data', server.folder, '--hubs', authority]);
  assert.deepEqual([code, said], [0, '']);
});
