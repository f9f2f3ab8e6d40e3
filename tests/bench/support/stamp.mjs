// stamp.mjs: writes into a bench's JSON where and when it was measured, and with what. tools/bench runs it after each bench.
// Use     stamp.mjs FILE DEPS      DEPS: what tools/deps printed, name=version in each line
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

const [file, deps] = process.argv.slice(2);
const figures = JSON.parse(fs.readFileSync(file, 'utf8'));
const versions = Object.fromEntries(fs.readFileSync(deps, 'utf8').split('\n').filter((line) => /^[^ =]+=./.test(line)).map((line) => line.split('=')));
const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const machine = { processor: os.cpus()[0].model, cores: os.cpus().length, memory_gb: Math.round(os.totalmem() / 2 ** 30), kernel: os.release(),
  load_over_five_minutes: +os.loadavg()[1].toFixed(2) };
fs.writeFileSync(file, `${JSON.stringify({ date: new Date().toISOString(), commit, machine, versions: { node: process.version, ...versions }, ...figures }, null, 2)}\n`);
