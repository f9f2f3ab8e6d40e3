// The program as an administrator meets it: how it starts, what it says when it cannot, how it proves its data.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ask, authority, hearth, new_folder, page_files, root, satisfaction, send, serve, smiley } from '../support/server.mjs';

const web = page_files(), hubs = ['--hubs', authority];
const started = (...args) => hearth(['serve', '--port', '0', '--web', web, ...args]);

function is_one_line(said, wanted) {
  assert.match(said, wanted);
  assert.equal(said.split('\n').length, 1, said);
}

test('it says where it is in one line, and only once it can answer', async () => {
  const server = await serve({ web });
  assert.match(server.log(), /^Hearth is ready at http:\/\/127\.0\.0\.1:\d+\n$/);
  assert.equal((await ask(`${server.url}/readyz`)).status, 200);
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
});

test('it also stops at Ctrl-C', async () => {
  const server = await serve({ web });
  assert.deepEqual(await server.stop('SIGINT'), { code: 0, signal: null });
});

test('a port that is taken is one clear line and exit 1', async () => {
  const first = await serve({ web });
  const { code, said, out } = hearth(['serve', '--port', `${first.port}`, '--data', new_folder(), '--web', web, ...hubs]);
  assert.deepEqual([code, out], [1, '']);
  is_one_line(said, new RegExp(`${first.port}.*in use`));
  await first.stop();
});

test('a data folder that another Hearth holds is one clear line and exit 1', async () => {
  const first = await serve({ web });
  const { code, said } = started('--data', first.folder, ...hubs);
  assert.equal(code, 1);
  is_one_line(said, /in use by another Hearth/);
  assert.equal((await send(first, smiley())).status, 201, 'the first one was disturbed');
  await first.stop();
});

test('a data folder that cannot be made is one clear line and exit 1', () => {
  const file = path.join(new_folder(), 'file');
  fs.writeFileSync(file, '');
  const { code, said } = started('--data', path.join(file, 'data'), ...hubs);
  assert.equal(code, 1);
  is_one_line(said, /cannot be made or written/);
});

test('--store names the data file; what it cannot be is one clear line and exit 2', () => {
  const server = started('--store', 'postgresql://somewhere', '--data', new_folder(), ...hubs);
  assert.equal(server.code, 2);
  is_one_line(server.said, /--store takes sqlite:PATH, not postgresql:/);
  const proof = hearth(['verify', '--store', `sqlite:${path.join(new_folder(), 'there.sqlite')}`, ...hubs]);
  assert.equal(proof.code, 1);
  is_one_line(proof.said, /there\.sqlite: is not there/);
});

const nobody = process.getuid() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
const may_run = nobody.length === 0 || spawnSync(nobody[0], [...nobody.slice(1), 'ls', path.join(root, 'assets')]).status === 0;
test('a data folder that may not be written is one clear line and exit 1',
  { skip: !may_run && 'user nobody cannot read this tree' }, () => {
    const folder = new_folder();
    fs.chmodSync(folder, 0o555);
    fs.chmodSync(web, 0o755);
    const { code, said } = hearth(['serve', '--port', '0', '--data', folder, '--web', web, ...hubs], { under: nobody });
    assert.equal(code, 1);
    is_one_line(said, /cannot be opened for writing: Permission denied/);
  });

test('a data file that is not one of ours is left alone', () => {
  const folder = new_folder(), file = path.join(folder, 'hearth.sqlite'), text = 'not a database, but dear to somebody\n'.repeat(99);
  fs.writeFileSync(file, text);
  const { code, said } = started('--data', folder, ...hubs);
  assert.equal(code, 1);
  is_one_line(said, /hearth\.sqlite/);
  assert.equal(fs.readFileSync(file, 'utf8'), text);
});

test('hubs that cannot be read are one clear line and exit 1', () => {
  const file = path.join(new_folder(), 'hubs.json');
  for (const text of [undefined, '', '[]', '{"hubs":[{"id":"Elm Road"}]}', '{"hubs":[1]}']) {
    if (text !== undefined) fs.writeFileSync(file, text);
    const { code, said } = started('--data', new_folder(), '--hubs', file);
    assert.equal(code, 1, text);
    is_one_line(said, /hubs\.json.*is not a list of hubs/);
  }
});

test('pages that were not built are one clear line and exit 1', () => {
  const { code, said } = hearth(['serve', '--port', '0', '--data', new_folder(), '--web', '/nonexistent', ...hubs]);
  assert.equal(code, 1);
  is_one_line(said, /manifest\.json: cannot be read/);
});

test('wrong use is exit 2 and says what would be right', () => {
  for (const args of [[], ['dance'], ['serve', '--prot', '1'], ['serve', '--port', 'http'], ['serve', '--port', '65536'], ['serve', '--port', '-1'],
    ['verify', '--port', '1'], ['serve', '--now', '2026-11-18T10:15']]) {
    const { code, said } = hearth(args);
    assert.equal(code, 2, `${args.join(' ')}: ${said}`);
    assert.notEqual(said, '');
  }
});

test('a moment that is none is one clear line and exit 2', () => {
  for (const now of ['soon', '2026-13-01T10:15', '2026-11-18T24:00', '2026-11-18', '2026-11-18T10:15:00Z', '2026-11-18T1']) {
    const { code, said } = started('--data', new_folder(), '--demo', '--now', now);
    assert.equal(code, 2, now);
    is_one_line(said, /--now/);
  }
});

test('help says what a command does, its defaults and exit codes', () => {
  const { code, out } = hearth(['--help']);
  assert.equal(code, 0);
  assert.match(out, /Exit codes: 0 done, 1 could not.*2 wrong use/);
  for (const command of ['serve', 'verify']) {
    const help = hearth([command, '--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /--data/);
  }
  assert.match(hearth(['serve', '--help']).out, /8080/);
});

test('the environment sets what the command line does not', () => {
  const folder = new_folder();
  is_one_line(hearth(['verify', ...hubs], { env: { HEARTH_DATA: folder } }).said, new RegExp(`${folder}/hearth.sqlite: is not there`));
});

test('the data file and what stands beside it are readable to their owner alone', async () => {
  const server = await serve({ web });
  await send(server, smiley());
  for (const name of fs.readdirSync(server.folder))
    assert.equal((fs.statSync(path.join(server.folder, name)).mode & 0o077).toString(8), '0', name);
  await server.stop();
});

// ---- verify ----

test('verify says nothing is wrong after a day’s traffic', async () => {
  const server = await serve({ web });
  for (const overall of ['good', 'bad', 'ok', 'very-good']) await send(server, smiley({ answers: { overall } }));
  await server.stop();
  const { code, out, said } = hearth(['verify', '--data', server.folder, ...hubs]);
  assert.deepEqual([code, said], [0, '']);
  assert.match(out, /sound/);
});

const sqlite3 = spawnSync('sqlite3', ['--version']).status === 0;
test('verify names a roll-up that somebody has changed', { skip: !sqlite3 && 'no sqlite3 here; tests/store covers it' }, async () => {
  const server = await serve({ web });
  await send(server, smiley());
  await server.stop();
  spawnSync('sqlite3', [path.join(server.folder, 'hearth.sqlite'), 'UPDATE rollup SET count = count + 1']);
  const { code, said } = hearth(['verify', '--data', server.folder, ...hubs]);
  assert.equal(code, 1);
  assert.match(said, /Roll-up elm-road .* good is 2 and should be 1/);
});

test('verify of a folder without data is exit 1 and makes none', () => {
  const folder = new_folder(), { code, said } = hearth(['verify', '--data', folder, ...hubs]);
  assert.equal(code, 1);
  is_one_line(said, /hearth\.sqlite: is not there/);
  assert.deepEqual(fs.readdirSync(folder), []);
});

// ---- metrics ----

test('metrics stand on a port of their own, by template and without a name', async () => {
  const server = await serve({ staff: true, web, args: ['--metrics-port', '0'] });
  await send(server, smiley());
  await send(server, smiley({ hub: 'harbour-view' }));
  await ask(`${server.url}/feedback/session-feedback?hub=elm-road`);
  await ask(`${server.url}/some/private/place`);
  const { status, headers, text } = await ask(server.metrics);
  assert.equal(status, 200);
  assert.match(headers['content-type'], /^text\/plain; version=0\.0\.4/);
  const value = (name) => Number(new RegExp(`^${name.replace(/[{}"/]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1]);
  assert.equal(value('hearth_submissions_stored_total'), 2);
  assert.equal(value('hearth_request_seconds_count{route="/api/v1/submissions",method="POST",status="201"}'), 2);
  assert.equal(value('hearth_request_seconds_count{route="/feedback/:form",method="GET",status="200"}'), 1);
  assert.equal(value('hearth_request_seconds_count{route="none",method="GET",status="404"}'), 1);
  assert.ok(value('hearth_resident_memory_bytes') > 1e6);
  assert.doesNotMatch(text, /elm-road|private/);
  for (const line of text.trim().split('\n')) assert.match(line, /^(# TYPE \w+ (counter|gauge|histogram)|\w+(\{[^}]*\})? [-+.\de]+)$/);
  const other = await ask(server.metrics.replace('/metrics', '/feedback?hub=elm-road'));
  assert.equal(other.status, 404);
  assert.equal((await satisfaction(server)).out_of, 1);
  await server.stop();
});

test('nothing is logged about who said what', async () => {
  const server = await serve({ staff: true, web });
  await send(server, smiley({ form: 'session-feedback', answers: { overall: 'bad', comment: 'PLANTED-WORDS' } }));
  await send(server, smiley({ form: 'session-feedback', answers: { overall: 'PLANTED-WORDS' } }));
  await ask(`${server.url}/PLANTED-WORDS?hub=PLANTED-WORDS`);
  await server.stop();
  assert.doesNotMatch(server.log(), /PLANTED/);
});
