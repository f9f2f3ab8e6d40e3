// Thanked for means kept: through a polite stop, kill -9 at any moment, and a full disk.
// Each run prints its seed; HEARTH_SEED=N repeats one. HEARTH_LONG asks for 500 kills instead of 20.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { ask, authority, hearth, is_problem, new_folder, new_id, page_files, satisfaction, send, serve, staff_cookie, smiley } from '../support/server.mjs';

const web = page_files();
const at_once = 200;

// Sends all of them over 64 connections; answers the status each one got, 0 for no reply at all.
async function send_all(server, answers, each = () => {}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const statuses = await Promise.all(answers.map(async (answer) => {
    const status = await send(server, answer, { agent }).then((reply) => reply.status, () => 0);
    each(status);
    return status;
  }));
  agent.destroy();
  return statuses;
}

const acknowledged = (status) => status === 200 || status === 201;

async function is_whole(server, stored) {
  assert.equal((await satisfaction(server)).out_of, stored, 'lost or counted twice');
  await server.stop();
  const { code, said } = hearth(['verify', '--data', server.folder, '--hubs', authority]);
  assert.deepEqual([code, said], [0, '']);
}

// What became of answers after the server was gone and came back: each acknowledged one is known, the others may be sent again.
async function come_back(server, answers, statuses) {
  const again = await send_all(server, answers);
  answers.forEach((answer, i) => {
    if (acknowledged(statuses[i])) assert.equal(again[i], 200, `${answer.id} was thanked for and is gone`);
    else assert.ok(acknowledged(again[i]), `${answer.id}: ${again[i]}`);
  });
}

test('SIGTERM in the middle of 200 submissions: every one thanked for is there, and the exit code is 0', async (t) => {
  for (const after of [1, 40, 120]) {
    let server = await serve({ staff: true, web });
    const answers = Array.from({ length: at_once }, () => smiley());
    let thanked = 0, ended;
    const statuses = await send_all(server, answers, (status) => {
      if (status === 201 && ++thanked === after) ended = server.stop();
    });
    assert.deepEqual(await ended, { code: 0, signal: null });
    assert.ok(statuses.every((status) => [0, 201, 503].includes(status)), `${new Set(statuses)}`);
    t.diagnostic(`stopped after ${after}: ${statuses.filter(acknowledged).length} thanked for`);
    server = await serve({ staff: true, web, folder: server.folder });
    await come_back(server, answers, statuses);
    await is_whole(server, at_once);
  }
});

test('kill -9 in the middle of 200 submissions, again and again: none thanked for is lost, none is there twice', async (t) => {
  const rounds = process.env.HEARTH_LONG ? 500 : 20, folder = new_folder();
  let state = Number(process.env.HEARTH_SEED ?? Date.now() % 1e6), lost_replies = 0;
  t.diagnostic(`HEARTH_SEED=${state}`);
  const below = (limit) => (state = (state * 48271 + 11) % 2147483647) % limit;
  let server = await serve({ staff: true, web, folder });
  for (let round = 1; round <= rounds; ++round) {
    const answers = Array.from({ length: at_once }, () => smiley());
    const kill_after = below(at_once);
    let replies = 0, ended;
    if (kill_after === 0) ended = server.stop('SIGKILL');
    const statuses = await send_all(server, answers, () => {
      if (++replies === kill_after) ended = server.stop('SIGKILL');
    });
    assert.equal((await ended).signal, 'SIGKILL');
    lost_replies += statuses.filter((status) => status === 0).length;
    server = await serve({ staff: true, web, folder });
    const known = (await satisfaction(server)).out_of - (round - 1) * at_once;
    assert.ok(known >= statuses.filter(acknowledged).length, `round ${round}: ${known} are there`);
    await come_back(server, answers, statuses);
    assert.equal((await satisfaction(server)).out_of, round * at_once, `round ${round}`);
  }
  t.diagnostic(`${rounds} kills, ${rounds * at_once} answers, ${lost_replies} sent again because no reply came`);
  assert.ok(lost_replies > rounds, 'the kills came too late to mean anything');
  await is_whole(server, rounds * at_once);
});

// ---- a disk with no room ----

// Sends until storing is refused; answers the one that was refused, with how many were stored before.
async function fill_up(server) {
  for (let stored = 0; stored < 5000; ++stored) {
    const answer = smiley({ form: 'session-feedback', answers: { overall: 'ok', comment: 'x'.repeat(1000) } });
    const reply = await send(server, answer);
    if (reply.status !== 201) return { answer, reply, stored };
  }
  throw new Error('the disk was never full');
}

async function until(holds, what) {
  for (let tries = 0; tries < 500; ++tries) if (await holds()) return;
  throw new Error(`never: ${what}`);
}

const post_form = (server, fields) => ask(`${server.url}/feedback/session-feedback?hub=elm-road`, { method: 'POST',
  body: new URLSearchParams(fields).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });

async function survives_no_room(server, make_room) {
  const { answer, reply, stored } = await fill_up(server);
  const problem = is_problem(reply, 503);
  assert.match(problem.detail, /cannot store this now.*send it again/);
  assert.ok(Number(reply.headers['retry-after']) > 0);
  const ready = await ask(`${server.url}/readyz`);
  is_problem(ready, 503);
  assert.ok(Number(ready.headers['retry-after']) > 0);
  assert.equal((await ask(`${server.url}/healthz`)).status, 200, 'alive all the same');
  const plain = { id: new_id(), 'answer.overall': 'good', 'answer.comment': 'worth keeping', press: 'send' };
  const page = await post_form(server, plain);
  assert.equal(page.status, 503);
  for (const kept of [/not sent yet/, /worth keeping/, new RegExp(`value="${plain.id}"`), /value="good" checked/]) assert.match(page.text, kept);
  assert.equal((await satisfaction(server, 'session-feedback')).out_of, stored, 'what was not thanked for is not counted');

  make_room();
  await until(async () => (await ask(`${server.url}/readyz`)).status === 200, 'ready again');
  assert.deepEqual([(await send(server, answer)).status, (await send(server, answer)).status], [201, 200]);
  assert.match((await post_form(server, plain)).text, /<h1[^>]*>Thank you/);
  assert.equal((await satisfaction(server, 'session-feedback')).out_of, stored + 2);
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  const { code, said } = hearth(['verify', '--data', server.folder, '--hubs', authority]);
  assert.deepEqual([code, said], [0, '']);
}

test('a full disk: nothing is thanked for, nothing is torn, and with room again the same answer is stored', async (t) => {
  const disk = new_folder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'hearth-test', disk], { encoding: 'utf8' });
  if (mounted.status !== 0) return t.skip(`no small disk can be made here: ${mounted.stderr?.trim() || mounted.error}`);
  try {
    const server = await serve({ staff: true, web, folder: path.join(disk, 'data') });
    await staff_cookie(server);
    const filler = path.join(disk, 'filler');
    fs.writeFileSync(filler, Buffer.alloc(1 << 20));
    await survives_no_room(server, () => fs.rmSync(filler));
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});

test('a file that may not grow any more is the same: not thanked for, not torn, stored later', async () => {
  const limited = ['sh', '-c', 'trap "" XFSZ; ulimit -S -f 2400; exec "$@"', 'sh'];  // 512-byte blocks
  const server = await serve({ staff: true, web, under: limited });
  await staff_cookie(server);
  await survives_no_room(server, () => {
    const { status, stderr } = spawnSync('prlimit', ['--pid', `${server.pid}`, '--fsize=unlimited'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
});
