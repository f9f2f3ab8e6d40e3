// slow_sockets.mjs: does an honest visitor notice a thousand sockets that mean to be slow?
// Shape   for each kind (none, idle, dripping head, slow body, never reading): open the sockets, re-open what the server
//         closes, and meanwhile ask 50 times a second on a kept connection and 50 times on new ones, GET and POST in turn.
// Units   ms from the planned moment to the last byte (a late start counts against the server); RSS in MB, highest seen.
// Errors  exit 1 when the server does not answer at all; a missed target is in the table and the JSON, not in the exit code.
// Source  targets: honest p99 <= 100 ms, nobody refused, RSS <= 64 MB (docs/decisions on the gate). Loopback only.
//
//   node tests/bench/slow_sockets.mjs                                  starts build/bin/hearth serve on a free port
//   node tests/bench/slow_sockets.mjs --url http://127.0.0.1:8080 --pid 4711
//   --server "COMMAND"  --get PATH  --big PATH  --post PATH  --post-body TEXT ({{id}} becomes a fresh one)
//   --sockets 1000  --seconds 8  --kinds none,idle,dripping-head,slow-body,never-reading  --out FILE
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const targets = { p99_ms_max: 100, refused_max: 0, rss_mb_max: 64 };
const asks_per_second = 50;
const opens_per_tick = 200;
const tick_ms = 100;

if (isMainThread) await main();
else attack(workerData);

// ---- the slow side, in its own thread

function attack({ kind, host, port, sockets, get, big, post }) {
  const body_bytes = 30000;  // under every route's limit, so that the server waits for it
  const first = {
    idle: '',
    'dripping-head': `GET ${get} HTTP/1.1\r\nHost: ${host}\r\n`,
    'slow-body': `POST ${post} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${body_bytes}\r\n\r\n`,
    'never-reading': `GET ${big} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  }[kind];
  const drip = { idle: '', 'dripping-head': 'X-Slow: 1\r\n', 'slow-body': 'x', 'never-reading': 'G' }[kind];
  const open = new Set();
  const count = { opened: 0, closed: 0, refused: 0 };

  function start() {
    const socket = new net.Socket();
    if (kind === 'never-reading') socket.pause();  // before connecting: not a byte is taken from the kernel
    else socket.on('data', () => {});
    socket.on('connect', () => socket.write(first));
    socket.on('error', (error) => { if (error.code === 'ECONNREFUSED') count.refused += 1; });
    socket.on('close', () => { open.delete(socket); count.closed += 1; });
    open.add(socket);
    count.opened += 1;
    socket.connect(port, host);
  }
  const opening = setInterval(() => {
    for (let i = 0; i < opens_per_tick && open.size < sockets; i += 1) start();
  }, tick_ms);
  const dripping = setInterval(() => { if (drip) for (const socket of open) socket.write(drip); }, 1000);

  parentPort.on('message', () => {
    clearInterval(opening);
    clearInterval(dripping);
    parentPort.postMessage({ ...count, open: open.size });
    for (const socket of open) socket.destroy();
    parentPort.close();
  });
}

// ---- the honest side

function ask(target, agent, method) {
  const body = method === 'POST' ? target.post_body.replaceAll('{{id}}', randomUUID().replaceAll('-', '')) : undefined;
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const path = method === 'POST' ? target.post : target.get;
  return new Promise((resolve, reject) => {
    const request = http.request({ host: target.host, port: target.port, path, method, headers, agent, timeout: 15000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('no answer in 15 s')));
    request.on('error', (error) => {  // a kept connection may have been closed meanwhile: every browser asks again, once
      if (request.reusedSocket && error.code === 'ECONNRESET') ask(target, false, method).then(resolve, reject);
      else reject(error);
    });
    request.end(body);
  });
}

async function visit(target, agent, until) {
  const seen = { ms: [], errors: 0, refused: 0, said: new Map() };
  const asked = [];
  for (let i = 0, planned = performance.now(); planned < until; i += 1, planned += 1000 / asks_per_second) {
    await wait(Math.max(0, planned - performance.now()));
    const began = planned;
    asked.push(ask(target, agent, i % 2 === 0 ? 'GET' : 'POST').then(
      (status) => {
        if (status === 429 || status >= 500) seen.refused += 1;
        seen.said.set(status, (seen.said.get(status) ?? 0) + 1);
      },
      (error) => { seen.errors += 1; seen.said.set(error.code ?? error.message, 1); },
    ).finally(() => seen.ms.push(performance.now() - began)));
  }
  await Promise.all(asked);
  return seen;
}

function percentile(sorted, of_100) {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of_100) / 100))];
}

function rss_mb(pid) {
  if (!pid) return 0;
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return 0;
  }
}

async function measure(kind, target, options) {
  let rss = 0;
  const watching = setInterval(() => { rss = Math.max(rss, rss_mb(target.pid)); }, tick_ms);
  const slow = kind === 'none' ? null : new Worker(new URL(import.meta.url), {
    workerData: { kind, ...target, sockets: options.sockets },
  });
  if (slow) await wait(1000);  // let the thousand connect; what an honest visitor feels from then on is counted

  const until = performance.now() + options.seconds * 1000;
  const kept = new http.Agent({ keepAlive: true });
  const [on_kept, on_new] = await Promise.all([visit(target, kept, until), visit(target, false, until)]);
  kept.destroy();
  clearInterval(watching);

  let slow_sockets = null;
  if (slow) {
    slow.postMessage('stop');
    slow_sockets = await new Promise((resolve) => slow.once('message', resolve));
    await slow.terminate();
  }
  const ms = [...on_kept.ms, ...on_new.ms].sort((a, b) => a - b);
  const row = {
    kind, honest_n: ms.length, errors: on_kept.errors + on_new.errors, refused: on_kept.refused + on_new.refused,
    p50_ms: percentile(ms, 50), p99_ms: percentile(ms, 99), max_ms: ms.at(-1) ?? 0, rss_mb: rss, slow_sockets,
    said: Object.fromEntries([...on_kept.said, ...on_new.said]),
  };
  row.within_target = row.p99_ms <= targets.p99_ms_max && row.refused + row.errors <= targets.refused_max && row.rss_mb <= targets.rss_mb_max;
  return row;
}

// ---- the program

async function free_port() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(target) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await ask(target, false, 'GET').catch(() => 0)) return true;
    await wait(tick_ms);
  }
  return false;
}

async function main() {
  const { values } = parseArgs({ options: {
    url: { type: 'string' }, pid: { type: 'string' }, server: { type: 'string' },
    get: { type: 'string', default: '/healthz' }, big: { type: 'string', default: '/' },
    post: { type: 'string', default: '/api/v1/submissions' }, 'post-body': { type: 'string', default: '{"id":"{{id}}","form":"door-smiley","version":1,"hub":"elm-road","language":"en","answers":{"overall":"good"}}' },
    sockets: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '8' },
    kinds: { type: 'string', default: 'none,idle,dripping-head,slow-body,never-reading' },
    out: { type: 'string', default: 'build/bench/slow_sockets.json' },
  } });
  const url = new URL(values.url ?? `http://127.0.0.1:${await free_port()}`);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) throw new Error('this bench only ever talks to loopback');

  const data = mkdtempSync(join(tmpdir(), 'hearth-slow-'));
  const command = (values.server ?? `build/bin/hearth serve --port ${url.port} --data ${data} --hubs assets/demo/authority.json`).split(' ');
  const server = values.url && !values.server ? null : spawn(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
  const target = {
    host: url.hostname.replace(/[[\]]/g, ''), port: Number(url.port), pid: server?.pid ?? Number(values.pid ?? 0),
    get: values.get, big: values.big, post: values.post, post_body: values['post-body'],
  };
  const options = { sockets: Number(values.sockets), seconds: Number(values.seconds) };
  try {
    if (!await answers(target)) throw new Error(`nothing answers at ${url.href}`);
    const rows = [];
    console.log('kind            honest n  errors  refused     p50     p99     max ms  RSS MB');
    console.log(`target`.padEnd(31), String(targets.refused_max).padStart(8), `<= ${targets.p99_ms_max}`.padStart(15), `<= ${targets.rss_mb_max}`.padStart(18));
    for (const kind of values.kinds.split(',')) {
      const row = await measure(kind, target, options);
      rows.push(row);
      console.log(row.kind.padEnd(15), String(row.honest_n).padStart(8), String(row.errors).padStart(7), String(row.refused).padStart(8),
        ...[row.p50_ms, row.p99_ms, row.max_ms].map((ms) => ms.toFixed(1).padStart(7)), row.rss_mb.toFixed(1).padStart(10),
        row.within_target ? '  met' : '  NOT MET');
    }
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify({ targets, sockets: options.sockets, rows }, null, 2)}\n`);
  } finally {
    server?.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}
