// peer.mjs: what a good team would otherwise write: fastify with a JSON schema, better-sqlite3, the same tables and roll-ups.
// Shape   node peer.mjs FOLDER prints its address; POST /api/v1/submissions, GET /board?hub=ID. One transaction a request,
//         as better-sqlite3 is meant to be used; WAL and synchronous=FULL, so that 201 means durable here too.
//         Built with fdatasync (package.json), as Debian's SQLite is: by itself it would flush with the slower fsync.
// Source  the form is assets/forms/session-feedback.v1.json, the hubs assets/demo/authority.json: what Hearth serves.
import fastify from 'fastify';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

const assets = new URL('../../../assets/', import.meta.url);
const read = (name) => JSON.parse(fs.readFileSync(new URL(name, assets), 'utf8'));
const form = read('forms/session-feedback.v1.json');
const hubs = read('demo/authority.json').hubs.map((hub) => hub.id);

const db = new Database(path.join(process.argv[2], 'peer.sqlite'));
for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -16384']) db.pragma(setting);
db.exec(`
  CREATE TABLE IF NOT EXISTS submission (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, form TEXT NOT NULL, version INTEGER NOT NULL,
    hub TEXT NOT NULL, day INTEGER NOT NULL, received_ms INTEGER NOT NULL, payload TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS rollup (hub TEXT NOT NULL, day INTEGER NOT NULL, measure TEXT NOT NULL, option TEXT NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY (hub, day, measure, option)) STRICT, WITHOUT ROWID;`);
const insert = db.prepare(`INSERT INTO submission (id, form, version, hub, day, received_ms, payload) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`);
const payload_of = db.prepare('SELECT payload FROM submission WHERE id = ?').pluck();
const add = db.prepare(`INSERT INTO rollup VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1`);
const board = db.prepare('SELECT day, measure, option, count FROM rollup WHERE hub = ? ORDER BY day, measure, option');

const scored = form.questions.filter((question) => question.options?.some((option) => option.positive)).map((question) => question.id);
const keep = db.transaction((submission) => {
  const now = Date.now(), day = Math.floor(now / 86400000), id = Buffer.from(submission.id, 'hex'), payload = JSON.stringify(submission);
  if (insert.run(id, submission.form, submission.version, submission.hub, day, now, payload).changes === 0)
    return payload_of.get(id) === payload ? 200 : 409;
  for (const question of scored)
    if (submission.answers[question]) add.run(submission.hub, day, `${form.id}/${form.version}.${question}`, submission.answers[question]);
  return 201;
});

const schema_of = ({ kind, options, characters_max }) => {
  const one = { type: 'string', enum: options?.map((option) => option.id) };
  if (kind === 'text') return { type: 'string', maxLength: characters_max };
  return kind === 'several' ? { type: 'array', items: one, uniqueItems: true } : one;
};
const body = {
  type: 'object', additionalProperties: false, required: ['id', 'form', 'version', 'hub', 'language', 'answers'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]{32}$' }, form: { const: form.id }, version: { const: form.version }, hub: { enum: hubs },
    language: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,47}$' },
    answers: {
      type: 'object', additionalProperties: false, required: form.questions.filter((question) => question.required).map((question) => question.id),
      properties: Object.fromEntries(form.questions.map((question) => [question.id, schema_of(question)])),
    },
  },
};
const reply = { '2xx': { type: 'object', properties: { stored: { type: 'string' } } } };

const app = fastify({ logger: false });
app.post('/api/v1/submissions', { schema: { body, response: reply } }, (request, answer) => {
  const status = keep.immediate(request.body);
  answer.code(status).send(status === 409 ? { title: 'Already used for other answers' } : { stored: status === 201 ? 'now' : 'already' });
});
app.get('/board', (request, answer) => answer.send(board.all(request.query.hub)));
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`peer is ready at http://127.0.0.1:${app.server.address().port}`);
process.on('SIGTERM', () => process.exit(0));
