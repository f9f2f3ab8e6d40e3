// What tools/deps says when something is in its way: one honest line, and never a half-made .deps.
// Each case runs a copy in a folder of its own, on a system that (as far as it can tell) has every package, or lacks one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';

const imgui = (version) => ({ 'imgui.h': `#define IMGUI_VERSION       "${version}"\n` });

function folder_of(files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deps-'));
  fs.chmodSync(folder, 0o777);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text, { mode: 0o755 });
  }
  return folder;
}

function deps({ env = {}, installed = true, as_nobody = false, sources = {} }) {
  const place = folder_of({
    'tools/deps': fs.readFileSync('tools/deps'),
    'bin/dpkg-query': installed ? '#!/bin/sh\ncase $2 in *Status*) echo installed;; *) echo 1;; esac\n' : '#!/bin/sh\nexit 1\n',
    'bin/sudo': '#!/bin/sh\nexit 1\n',
    ...sources,
  });
  const command = [path.join(place, 'tools/deps'), 'run'];
  if (as_nobody && process.getuid() === 0) {
    fs.chmodSync(place, 0o777);
    command.unshift('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups');
  }
  const run = spawnSync(command[0], command.slice(1), {
    env: { ...process.env, HEARTH_IMGUI_DIR: '', ...env, PATH: `${place}/bin:${process.env.PATH}` },
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result = { code: run.status, said: run.stderr.trim(), out: run.stdout, left: fs.readdirSync(place).includes('.deps')
    ? fs.readdirSync(path.join(place, '.deps')) : [] };
  fs.rmSync(place, { recursive: true });
  return result;
}

const one_line = (said, wanted) => {
  assert.match(said, wanted);
  assert.equal(said.split('\n').length, 1, said);
};

test('with everything there it needs no network and names every version', () => {
  const { code, out, said } = deps({ sources: { '.deps/imgui/imgui.h': imgui('1.92.2b')['imgui.h'] } });
  assert.deepEqual([code, said], [0, '']);
  assert.match(out, /^g\+\+=1$/m);
  assert.match(out, /^imgui=1\.92\.2b$/m);
});

test('no network is said in one line, with the way round it', () => {
  const nowhere = folder_of({ 'apt.conf': `Dir::Etc::main "/dev/null"; Dir::Etc::parts "/usr/share/keyrings";
    Acquire::http::Proxy "http://127.0.0.1:9"; Acquire::https::Proxy "http://127.0.0.1:9";\n` });
  const { code, said, left } = deps({ env: { APT_CONFIG: path.join(nowhere, 'apt.conf') } });
  fs.rmSync(nowhere, { recursive: true });
  assert.equal(code, 1);
  one_line(said, /cannot fetch imgui \(no network\).*HEARTH_IMGUI_DIR/);
  assert.deepEqual(left.filter((name) => /imgui|apt/.test(name)), []);
});

test('without root it says what root should install', () => {
  const { code, said } = deps({ installed: false, as_nobody: true });
  assert.equal(code, 1);
  one_line(said, /not root; as root: apt-get install .*g\+\+ .*cmake/);
});

test('an override that holds no such file is named', () => {
  const { code, said } = deps({ env: { HEARTH_IMGUI_DIR: '/nonexistent' } });
  assert.equal(code, 1);
  one_line(said, /HEARTH_IMGUI_DIR=\/nonexistent holds no imgui\.h/);
});

for (const version of ['1.93.0', '1.91.9'])
  test(`imgui ${version} is refused`, () => {
    const source = folder_of(imgui(version));
    const { code, said } = deps({ env: { HEARTH_IMGUI_DIR: source } });
    fs.rmSync(source, { recursive: true });
    assert.equal(code, 1);
    one_line(said, new RegExp(`imgui ${version} is not what Hearth needs`));
  });
