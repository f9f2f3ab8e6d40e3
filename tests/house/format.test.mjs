// Every C++ file looks as .clang-format says; tools/format puts it right.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { read_tree } from './checker.mjs';

test('every C++ file is formatted (tools/format puts it right)', () => {
  const files = [...read_tree('.').keys()].filter((name) => /^(shared|server|client|tests)\/.*\.(cpp|hpp|h)$/.test(name));
  const { stderr } = spawnSync('clang-format-14', ['--dry-run', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const wrong = new Set([...stderr.matchAll(/^(\S+?):\d+:\d+: warning:/gm)].map(([, name]) => name));
  assert.deepEqual([...wrong], []);
});
