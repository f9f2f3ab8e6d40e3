// server.mjs: a real Hearth for a test: its own folder, its own port, gone when the test is.
// Shape   serve() waits for the ready line and answers { url, port, pid, folder, log(), stop(), stopped }; hearth() runs a
//         command to its end; ask() is one HTTP request, with whatever headers and body a stranger might send.
// Errors  a server that does not come up throws what it said.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HEARTH_PROGRAM ?? path.join(root, 'build/bin/hearth');
export const authority = path.join(root, 'assets/demo/authority.json');

const running = new Set(), folders = [];
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

export function new_folder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearth-'));
  folders.push(folder);
  return folder;
}

// what a command says and how it ends: { code, said (stderr), out }
export function hearth(args, { under = [], env = {} } = {}) {
  const [command, ...rest] = [...under, program, ...args];
  const { status, stderr, stdout } = spawnSync(command, rest, { encoding: 'utf8', env: { ...process.env, ...env }, timeout: 30_000 });
  return { code: status, said: stderr.trim(), out: stdout.trim() };
}

// demo: two years of made-up feedback, at `now`; else hubs: a file, and an empty store. Nothing is asked of the web build
// when `web` is a folder of one's own (page_files()). under: ['setpriv', ...], to be started by another program.
// staff: somebody who works here is added first, so that staff_ask() can sign in where nothing is made up.
export async function serve({ folder = new_folder(), port = 0, demo = false, now, hubs = authority, web, env = {}, args = [], under = [], staff = false } = {}) {
  if (staff && !demo && !known_staff.has(folder)) {
    const { code, said, out } = hearth(['staff', 'add', 'tester', '--name', 'Tess Tester', '--role', 'manager', '--data', folder], { env });
    assert.equal(code, 0, said);
    known_staff.set(folder, { passphrase: /^Passphrase: (.+)$/m.exec(out)[1], secret: /^Key for the code app: (.+)$/m.exec(out)[1] });
  }
  const words = ['serve', '--port', `${port}`, '--data', folder, ...(demo ? ['--demo'] : ['--hubs', hubs]),
    ...(now ? ['--now', now] : []), ...(web ? ['--web', web] : []), ...args];
  const [command, ...rest] = [...under, program, ...words];
  const child = spawn(command, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let log = '', asked_to_stop = false;
  const stopped = new Promise((ended) => child.once('close', (code, signal) => {
    if (running.delete(child) && !asked_to_stop) console.error(`hearth ended by itself (${signal ?? code}): ${log}`);
    ended({ code, signal });
  }));
  const url = await new Promise((ready, failed) => {
    const hear = (bytes) => {
      log += bytes;
      const said = /^Hearth is ready at (\S+)$/m.exec(log);
      if (said) ready(said[1]);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('error', failed);
    stopped.then(({ code }) => failed(new Error(`hearth ended with ${code} before it was ready: ${log}`)));
  });
  const holds = [child, child.stdout, child.stderr];  // whether the test program waits for it: a failed test should not
  for (const each of holds) each.unref();
  return {
    url, folder, stopped, pid: child.pid, port: Number(new URL(url).port), log: () => log,
    metrics: /^Metrics at (\S+)$/m.exec(log)?.[1],
    stop(signal = 'SIGTERM') {
      for (const each of holds) each.ref();
      asked_to_stop = true;
      child.kill(signal);
      return stopped;
    },
  };
}

// A folder like build/web, for tests that look at no page.
export function page_files() {
  const folder = new_folder(), manifest = {};
  for (const [name, packed] of [['app.css', 'app.0123abcd.css'], ['family.js', 'family.0123abcd.js'], ['start.js', 'start.0123abcd.js'],
    ['plain.txt', 'plain.txt']]) {
    manifest[name] = packed;
    fs.writeFileSync(path.join(folder, packed), `/* ${name} as it is */\n`);
    fs.writeFileSync(path.join(folder, `${packed}.br`), `${name} as br`);
    fs.writeFileSync(path.join(folder, `${packed}.gz`), `${name} as gzip`);
  }
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

// One request. body: bytes or text as they are, or a value that becomes JSON. The reply's connection is closed unless an
// agent keeps it.
export function ask(url, { method = 'GET', headers = {}, body, agent } = {}) {
  const bytes = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const [, hostname, port, target] = /^http:\/\/([^/:]+):(\d+)(.*)$/.exec(url);  // not through URL, which tidies the path
  return new Promise((answered, failed) => {
    const request = http.request({ hostname, port, path: target || '/', method, agent,
      headers: { ...(bytes ? { 'Content-Length': Buffer.byteLength(bytes) } : {}), ...headers } });
    request.once('error', failed);
    request.once('response', (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part)).once('error', failed);
      reply.once('end', () => {
        const whole = Buffer.concat(parts), text = whole.toString();
        answered({ status: reply.statusCode, headers: reply.headers, bytes: whole, text, json: () => JSON.parse(text) });
      });
    });
    request.end(bytes);
  });
}

// A reply that is a well-formed problem document (RFC 9457) with this status.
export function is_problem(reply, status) {
  assert.equal(reply.status, status, reply.text.slice(0, 300));
  assert.equal(reply.headers['content-type'], 'application/problem+json');
  const problem = reply.json();
  assert.equal(typeof problem.type, 'string');
  assert.ok(problem.title.length > 0);
  assert.equal(problem.status, status);
  assert.equal(typeof problem.detail, 'string');
  return problem;
}

// What Hearth says in a language, by key.
export function wording(language) {
  const at = path.join(root, 'assets/wording'), areas = fs.readdirSync(path.join(at, language)).map((area) => `${language}/${area}`);
  return Object.assign({}, ...[`${language}.json`, ...areas].map((file) => JSON.parse(fs.readFileSync(path.join(at, file), 'utf8')).say));
}

// ---- answers, and what became of them ----

export const new_id = () => randomBytes(16).toString('hex');

export function smiley(changes = {}) {
  return { id: new_id(), form: 'door-smiley', version: 1, hub: 'elm-road', language: 'en', answers: { overall: 'good' }, ...changes };
}

export function send(server, body, options = {}) {
  return ask(`${server.url}/api/v1/submissions`, { method: 'POST', body, ...options, headers: { 'Content-Type': 'application/json', ...options.headers } });
}

// ---- as somebody who works here

const known_staff = new Map(), cookies = new Map();  // by folder

// The six digits an app would show (RFC 6238).
export function one_time_code(base32, at = Date.now()) {
  const bits = [...base32.replace(/=+$/, '')].map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((each) => parseInt(each, 2))), step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
  const digest = createHmac('sha1', key).update(step).digest(), from = digest[19] & 15;
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1e6).padStart(6, '0');
}

// The cookie of a signed-in member of staff: a made-up one by name, or whoever serve({ staff: true }) added.
export async function staff_cookie(server, name = 'maya') {
  const known = `${server.folder} ${name}`, its = known_staff.get(server.folder);
  if (!cookies.has(known)) {
    const body = new URLSearchParams(its ? { press: 'send', sign_in: 'tester', passphrase: its.passphrase, code: one_time_code(its.secret) } : { press: `demo.${name}` });
    const reply = await ask(`${server.url}/staff/sign-in`, { method: 'POST', body: body.toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    assert.equal(reply.status, 303, reply.text.slice(0, 300));
    cookies.set(known, reply.headers['set-cookie'][0].split(';')[0]);
  }
  return cookies.get(known);
}

export async function staff_ask(server, path, { as, headers = {}, ...options } = {}) {
  return ask(server.url + path, { ...options, headers: { Cookie: await staff_cookie(server, as), ...headers } });
}

// A form's fields, pressed as a browser would without a script. fields: an object, or pairs where a name comes twice.
export async function press(server, path, fields, { as, headers = {} } = {}) {
  const body = new URLSearchParams(fields).toString(), cookie = as ? { Cookie: await staff_cookie(server, as) } : {};
  return ask(server.url + path, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...cookie, ...headers } });
}

// What staff would read of a form: { hits, out_of, ... }
export async function satisfaction(server, form = 'door-smiley', hub = 'elm-road') {
  const at = encodeURIComponent(`/staff/satisfaction?hub=${hub}`);
  const reply = await staff_ask(server, `/api/v1/place?at=${at}`);
  return reply.json().figures.find((figure) => figure.form === form);
}
