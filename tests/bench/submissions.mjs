// submissions.mjs: how many submissions a second become durable, how soon one is acknowledged, and what memory that takes.
// Shape   Hearth and its peer (fastify + better-sqlite3, support/peer.mjs) run side by side on the same disk and are asked in
//         turn, three rounds, medians: 1, 64, 512 connections; 64 with 1 ms more for each flush (slow_flush.c); then 1,000 a
//         second at planned moments while a board is reloaded 10 times a second.
// Units   submissions answered 201 a second; ms from the planned moment; MB of 2^20 bytes. Loopback, about 90 seconds.
import { execFile, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { root, serve, staff_cookie } from '../support/server.mjs';
import { Report, median } from './support/report.mjs';

const rounds = 3, round_seconds = 2, steady_seconds = 10;
const here = (name) => path.join(root, 'tests/bench', name);
const folder = path.join(root, 'build/bench');
const run = promisify(execFile);

const slow_flush = path.join(folder, 'slow_flush.so');
fs.mkdirSync(folder, { recursive: true });
execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', slow_flush, here('slow_flush.c')]);

function fresh(name) {
  fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  return path.join(folder, name);
}

async function peer(data, env = {}) {
  const child = spawn(process.execPath, [here('support/peer.mjs'), data], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill('SIGKILL'));
  const said = await new Promise((ready, failed) => {
    child.stdout.once('data', (bytes) => ready(`${bytes}`));
    child.once('close', (code) => failed(new Error(`the peer ended with ${code}`)));
  });
  const url = /http:\S+/.exec(said)[0];
  return { url, pid: child.pid, port: new URL(url).port, board: '/board?hub=elm-road', stop: () => child.kill() };
}

async function pair(name, env) {
  const hearth = await serve({ folder: fresh(`${name}-hearth`), demo: true, env });
  return { hearth: { ...hearth, board: '/staff/satisfaction?hub=elm-road', cookie: await staff_cookie(hearth) }, peer: await peer(fresh(`${name}-peer`), env) };
}

function processor_us({ pid }) {  // of a process so far; Linux counts it in hundredths of a second
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10000;
}

async function wrk(server, connections) {
  const before = processor_us(server);
  const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${round_seconds}`, '--timeout', '10', '-s', here('support/mint.lua'), server.url]);
  const it = JSON.parse(stdout.trim().split('\n').pop());
  return { ...it, per_second: (it.answered - it.refused) / it.seconds, processor_us: (processor_us(server) - before) / it.answered };
}

async function in_turn(servers, connections) {
  const results = { hearth: [], peer: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const [name, server] of Object.entries(servers)) results[name].push(await wrk(server, connections));
  return results;
}

async function steady(server) {
  const { stdout } = await run(path.join(root, 'build/native/steady_load'), [server.port, '1000', steady_seconds, server.board, '10', server.cookie ?? 'none=1'].map(String));
  return JSON.parse(stdout);
}

function memory_mb({ pid }) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024;
}

const report = new Report();
const of = (results, name, figure) => median(results[name].map((it) => it[figure]));
function compare(what, results, target) {
  const [hearth, other] = [of(results, 'hearth', 'per_second'), of(results, 'peer', 'per_second')];
  report.row(`durable submissions, ${what}`, { hearth, peer: other, unit: '/s', ratio: hearth / other, at_least: target });
  report.raw[what] = results;
}

const servers = await pair('plain');
for (const connections of [1, 64, 512])
  compare(`${connections} connection${connections > 1 ? 's' : ''}`, await in_turn(servers, connections), connections === 64 ? 5 : undefined);

const slow = await pair('slow', { LD_PRELOAD: slow_flush, HEARTH_FLUSH_EXTRA_US: '1000' });
compare('64 connections, flushes 1 ms slower', await in_turn(slow, 64), 20);
for (const server of Object.values(slow)) await server.stop();

const calm = { hearth: await steady(servers.hearth), peer: await steady(servers.peer) };
report.raw['1,000 a second'] = calm;
report.row('acknowledged at 1,000/s, p50', { hearth: calm.hearth.p50_ms, peer: calm.peer.p50_ms, unit: 'ms' });
report.row('acknowledged at 1,000/s, p99', { hearth: calm.hearth.p99_ms, peer: calm.peer.p99_ms, unit: 'ms', at_most: 5 });
report.row('board meanwhile, p99', { hearth: calm.hearth.board_p99_ms, peer: calm.peer.board_p99_ms, unit: 'ms' });
const busy = report.raw['64 connections'];
report.row('processor time a submission, 64 connections', { hearth: of(busy, 'hearth', 'processor_us'), peer: of(busy, 'peer', 'processor_us'), unit: 'us',
  ratio: of(busy, 'hearth', 'processor_us') / of(busy, 'peer', 'processor_us') });
report.row('memory after all that (high-water)', { hearth: memory_mb(servers.hearth), peer: memory_mb(servers.peer), unit: 'MB', at_most: 64 });
const everything = [report.raw['1 connection'], report.raw['64 connections'], report.raw['512 connections'], report.raw['64 connections, flushes 1 ms slower']];
const refused = (name) => everything.flatMap((it) => it[name]).reduce((sum, it) => sum + it.refused + it.broken, 0) + calm[name].wrong;
report.row('refused or broken', { hearth: refused('hearth'), peer: refused('peer'), unit: '', at_most: 0 });
for (const server of Object.values(servers)) await server.stop();
for (const name of ['plain-hearth', 'plain-peer', 'slow-hearth', 'slow-peer']) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
report.end('submissions');
