// The promises of the tree, as rules that read it: who may include whom, and the habits every file keeps.
// check(root) answers complaints, one line each: "file:line: what is wrong". tests/house/*.test.mjs runs it.
import fs from 'node:fs';
import path from 'node:path';

const left_out = new Set(['.git', '.deps', 'build', 'node_modules']);
const is_text = /(\.(cpp|hpp|h|js|mjs|css|html|json|csv|md|txt|toml|sql|svg|cmake|yml|webmanifest)|(^|\/)[^.]+|\/\.[^/]+)$/;
const is_cpp = /\.(cpp|hpp|h)$/;
const is_ours = /^(shared|server|client)\//;

// file: [{ lines, code, includes }], where code has neither comments nor what stands between quotes
export function read_tree(root) {
  const files = new Map();
  const walk = (folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (left_out.has(entry.name)) continue;
      if (entry.isDirectory()) walk(name);
      else if (entry.isFile()) files.set(name, read_file(path.join(root, name), name));
    }
  };
  walk('');
  return files;
}

function read_file(full_path, name) {
  const bytes = fs.statSync(full_path).size;
  if (!is_text.test(name)) return { bytes, lines: [], code: [], includes: [] };
  const text = fs.readFileSync(full_path, 'utf8');
  const lines = text.split('\n');
  const code = text
    .replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line) => line.replace(/"(\\.|[^"\\])*"/g, '""').replace(/\/\/.*/, ''));
  const includes = lines.map((line) => /^\s*#\s*include\s*[<"]([^>"]+)/.exec(line)?.[1] ?? '');
  return { bytes, text, lines, code, includes };
}

// ---- who may include whom ----

const never = (says, where, what) => ({ says, where, includes: what });
const only = (says, where, what) => ({ says, where: is_ours, except: where, includes: what });
const include_rules = [
  never('shared/model never includes shared/app', /^shared\/model\//, /^shared\/app\//),
  never('shared/ never includes server/ or client/', /^shared\//, /^(server|client)\//),
  never('server/ never includes client/', /^server\//, /^client\//),
  never('client/ never includes server/', /^client\//, /^server\//),
  never('nothing includes tests/', is_ours, /^tests\//),
  never('shared/ has no files, streams, threads, dice or locale', /^shared\//,
    /^(fstream|iostream|filesystem|random|thread|mutex|future|condition_variable|ctime|time\.h|locale|unistd\.h|sys\/.*)$/),
  only('only client/painter* includes Dear ImGui', /^client\/painter/, /imgui/),
  only('only client/platform* and client/paint_host* know Emscripten', /^client\/(platform|paint_host)/, /^emscripten/),
  only('only server/store knows SQL', /^server\/store\//, /^(sqlite3|libpq-fe)\.h$/),
  only('nlohmann/json only in codecs', /(\/codec\/|(_|\/)(codec|json)\.(cpp|hpp)$)/, /^nlohmann\//),
];

// ---- words that do not belong ----

const reminder = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`);
const word_rules = [  // in: which view of the file is searched
  { says: 'shared/ never asks the time, rolls dice or reads the environment', where: /^shared\//, in: 'code',
    words: /_clock::now|\b(std::|::)?(time|rand|srand|getenv|localtime|gmtime|clock)\s*\(\s*(\)|nullptr|NULL|0|&|")|random_device|setlocale/ },
  { says: 'no floating point in shared/model', where: /^shared\/model\//, in: 'code', words: /\b(float|double)\b/ },
  { says: 'no leftover reminders', where: /./, in: 'lines', words: reminder },
  { says: 'no paths of one machine', where: /./, in: 'lines', words: /(^|[\s"'`(=:])\/(work|root|home\/\w+|Users\/\w+)\// },
  { says: 'no registry addresses', where: /./, in: 'lines',
    words: /\b(registry\.npm|npmjs\.(org|com)|(\w+\.)?debian\.org|pypi\.org|nodesource\.)|"resolved[":]{2}/ },
  { says: 'tests never sleep', where: /^tests\/(?!bench\/)/, in: 'code',
    words: /\b([s]leep_(for|until)|[un]\w{0,3}sleep|[w]aitForTimeout)\b|\b[s]leep\s*\(|[t]imers\/promises|setTimeout\(\s*(r|ok|done|resolve)\w*\s*,/ },
  { says: 'no trailing space, tab or carriage return', where: /(?<!\.(csv|sql))$/, in: 'lines', words: /[ \t\r]$|^\t|\r/ },
];

// ---- habits of whole files: (files) => complaints ----

const code_lines_max = 500;
const bytes_max = 400_000;
const test_folders = /^tests\/(model|app|server|store|simulation|property|support|(fuzz|bench)\/[^/]+$)/;

function habits(files) {
  const found = [];
  const complain = (name, says) => found.push({ name, line: 1, says });
  for (const [name, file] of files) {
    const base = path.posix.basename(name);
    if (/(^|[_-])(utils?|managers?)\./.test(base)) complain(name, 'a file is named by its noun, not utils or manager');
    if (/\.(cpp|hpp|h|js|mjs|css)$/.test(name) && file.code.filter((line) => line.trim()).length > code_lines_max)
      complain(name, `more than ${code_lines_max} lines of code`);
    if (file.bytes > bytes_max && !/^docs\/pictures\//.test(name)) complain(name, `larger than ${bytes_max} bytes`);
    if (file.text && !file.text.endsWith('\n')) complain(name, 'ends without a new line');
    if (/^tests\/.*\.cpp$/.test(name) && !test_folders.test(name)) complain(name, 'no test program is built from this folder');
    if (/^docs\/decisions\//.test(name) && !/^\d{4}-[a-z0-9-]+\.md$/.test(base)) complain(name, 'a decision is named 0004-its-subject.md');
    if (is_cpp.test(name) && name.endsWith('.hpp') && !file.lines.includes('#pragma once')) complain(name, 'no #pragma once');
    if (name.endsWith('.md'))
      for (const [, target] of (file.text ?? '').matchAll(/\]\(([^)\s#]+)[^)]*\)|<img[^>]+src="([^"]+)"/g)) {
        const wanted = path.posix.join(path.posix.dirname(name), decodeURI(target ?? ''));
        if (!target || /^([a-z]+:|\/)/.test(target)) continue;
        if (!files.has(wanted) && ![...files.keys()].some((each) => each.startsWith(wanted.replace(/\/?$/, '/'))))
          complain(name, `points at ${target}, which is not there`);
      }
  }
  const numbers = [...files.keys()].map((name) => /^docs\/decisions\/(\d{4})-/.exec(name)?.[1]).filter(Boolean);
  for (const number of new Set(numbers))
    if (numbers.filter((each) => each === number).length > 1) complain('docs/decisions', `two decisions are numbered ${number}`);
  return found;
}

// ---- exceptions: each with its reason; one that is no longer needed is itself a complaint ----

export const exceptions = [
  // { file: 'server/example.cpp', says: 'part of the rule', because: 'why' },
];

export function check(root, allowed = exceptions) {
  const files = read_tree(root);
  const complaints = habits(files);
  for (const [name, file] of files) {
    for (const rule of include_rules) {
      if (!is_cpp.test(name) || !rule.where.test(name) || rule.except?.test(name)) continue;
      file.includes.forEach((include, at) => {
        if (include && rule.includes.test(include)) complaints.push({ name, line: at + 1, says: rule.says });
      });
    }
    for (const rule of word_rules) {
      if (!rule.where.test(name) || /(^|\/)package-lock\.json$/.test(name) && rule.says !== 'no registry addresses') continue;
      file[rule.in].forEach((line, at) => {
        if (rule.words.test(line)) complaints.push({ name, line: at + 1, says: rule.says });
      });
    }
  }
  const used = new Set();
  const left = complaints.filter(({ name, says }) => {
    const exception = allowed.find((each) => each.file === name && says.includes(each.says));
    used.add(exception);
    return !exception;
  });
  for (const each of allowed)
    if (!used.has(each)) left.push({ name: each.file, line: 1, says: `needs no exception any more from: ${each.says}` });
  return left.map(({ name, line, says }) => `${name}:${line}: ${says}`);
}
