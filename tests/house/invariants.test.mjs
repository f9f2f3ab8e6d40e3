// Holds the tree to ARCHITECTURE.md's invariants and to its own habits, and shows that each rule can go red.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { check } from './checker.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');

test('the tree keeps its promises', () => {
  assert.deepEqual(check(root), []);
});

function planted(files, allowed = []) {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'tree-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
      fs.writeFileSync(path.join(tree, name), text);
    }
    return check(tree, allowed);
  } finally {
    fs.rmSync(tree, { recursive: true });
  }
}

test('an honest little tree has nothing to answer for', () => {
  assert.deepEqual(planted({
    'shared/model/star.hpp': '#pragma once\n#include <string>\n// a double room, and time() in a comment\nconst char* say = "float";\n',
    'shared/app/update.cpp': '#include "shared/model/star.hpp"\nint next_time(int time) { return time; }\nint at = next_time(0);\n',
    'shared/model/codec/star.cpp': '#include <nlohmann/json.hpp>\n',
    'shared/app/app_codec.cpp': '#include <nlohmann/json.hpp>\n',
    'client/painter_text.cpp': '#include <imgui.h>\n',
    'client/platform.cpp': '#include <emscripten.h>\n',
    'server/store/sqlite.cpp': '#include <sqlite3.h>\n#include <thread>\n',
    'tests/server/http_test.cpp': '#include <nlohmann/json.hpp>\n',
    'docs/decisions/0001-wasm.md': 'As [the readme](../../README.md) says, families come to do things.\n',
    'README.md': '![a picture](docs/pictures/week.png)\n',
    'docs/pictures/week.png': 'png',
    'node_modules/a/index.js': '\t  \n',
  }), []);
});

const caught = {
  'shared/model never includes shared/app': { 'shared/model/a.cpp': '#include "shared/app/app.hpp"\n' },
  'shared/ never includes server/': { 'shared/app/a.cpp': '#include "server/clock.hpp"\n' },
  'server/ never includes client/': { 'server/a.cpp': '#include "client/net.hpp"\n' },
  'client/ never includes server/': { 'client/a.cpp': '#include "server/net.hpp"\n' },
  'nothing includes tests/': { 'server/a.cpp': '#include "tests/support/scenario.hpp"\n' },
  'no files, streams': { 'shared/app/a.cpp': '#include <fstream>\n' },
  'only client/painter*': { 'client/page.cpp': '#include "imgui_internal.h"\n' },
  'only client/platform* and': { 'client/net.cpp': '#include <emscripten/fetch.h>\n' },
  'only server/store': { 'server/jobs/night.cpp': '#include <sqlite3.h>\n' },
  'nlohmann/json only in codecs': { 'shared/app/update.cpp': '#include <nlohmann/json.hpp>\n' },
  'never asks the time': { 'shared/app/a.cpp': 'auto now = std::chrono::system_clock::now();\n' },
  'rolls dice': { 'shared/app/a.cpp': 'int die = rand() % 6;\n' },
  'reads the environment': { 'shared/model/a.cpp': 'auto* home = std::getenv("HOME");\n' },
  'no floating point': { 'shared/model/a.cpp': 'double rate = 0;\n' },
  'no leftover reminders': { 'web/app.css': `/* ${'TO'}${'DO'}: colour */\n` },
  'no paths of one machine': { 'tools/run': `cd /${'home'}/ann/hearth\n` },
  'no registry addresses': { 'tests/package-lock.json': `{ "${'resolved'}": "x" }\n` },
  'tests never sleep': { 'tests/server/a.cpp': `std::this_thread::${'sleep'}_for(1s);\n` },
  'no trailing space': { 'README.md': 'words \n' },
  'named by its noun': { 'server/string_utils.cpp': '\n' },
  'lines of code': { 'server/long.cpp': 'int x();\n'.repeat(501) },
  'larger than': { 'assets/big.json': 'x'.repeat(400_001) + '\n' },
  'ends without a new line': { 'web/app.css': 'a{}' },
  'no test program': { 'tests/forgotten/a.cpp': '\n' },
  'a decision is named': { 'docs/decisions/why.md': '\n' },
  'two decisions are numbered': { 'docs/decisions/0001-a.md': '\n', 'docs/decisions/0001-b.md': '\n' },
  'which is not there': { 'README.md': '![the week](docs/pictures/gone.png)\n' },
  'no #pragma once': { 'shared/app/a.hpp': 'int x();\n' },
};
for (const [says, files] of Object.entries(caught)) {
  test(`caught: ${says} (${Object.keys(files)[0]})`, () => {
    const complaints = planted(files);
    assert.ok(complaints.some((each) => each.includes(says)), `not caught; complaints were ${JSON.stringify(complaints)}`);
  });
}

test('an exception holds while it is needed, and is itself caught once it is not', () => {
  const exception = { file: 'client/page.cpp', says: 'only client/painter*', because: 'a test' };
  assert.deepEqual(planted({ 'client/page.cpp': '#include <imgui.h>\n' }, [exception]), []);
  assert.match(planted({ 'client/page.cpp': '\n' }, [exception])[0], /needs no exception any more/);
});
