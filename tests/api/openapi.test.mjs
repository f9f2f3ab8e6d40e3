// The description at /api/openapi.json is true: it names every route, every route does what it says, and its examples work.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ask, new_id, page_files, root, send, serve, staff_ask, smiley } from '../support/server.mjs';
import { at_pointer, misfits } from '../support/schema.mjs';

let server;
before(async () => { server = await serve({ web: page_files(), demo: true, now: '2026-11-18T10:15' }); });
after(() => server.stop());

const document = JSON.parse(fs.readFileSync(path.join(root, 'assets/api/openapi.json'), 'utf8'));
const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${address}`, method, address, operation })));
const operation = (name) => operations.find((each) => each.name === name).operation;
const resolved = (part) => (part.$ref ? at_pointer(document, part.$ref) : part);

// This reply is one that the operation documents: status, content type, headers, and a body that fits its schema.
function is_documented(name, reply) {
  const documented = resolved(operation(name).responses[reply.status] ?? assert.fail(`${name} does not say that it answers ${reply.status}`));
  const [[type, { schema } = {}] = []] = Object.entries(documented.content ?? {});
  assert.equal(reply.headers['content-type']?.split(';')[0], type, name);
  if (schema) assert.deepEqual(misfits(document, schema, reply.json()), [], `${name}: ${reply.status}`);
  for (const [header, { schema: value }] of Object.entries(documented.headers ?? {}))
    if (value.type === 'integer') assert.deepEqual(misfits(document, value, Number(reply.headers[header.toLowerCase()])), [], header);
}

test('it is served as it lies in assets, and is OpenAPI 3.1', async () => {
  const reply = await ask(`${server.url}/api/openapi.json`);
  assert.equal(reply.status, 200);
  assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8');
  assert.deepEqual(reply.json(), document);
  assert.match(document.openapi, /^3\.1\./);
});

test('it names every API route of the server, and no other', () => {
  const source = fs.readFileSync(path.join(root, 'server/routes.cpp'), 'utf8');
  const routes = [...source.matchAll(/add\(Method::(\w+), "(\/api\/[^"]*)"/g)].map(([, method, pattern]) =>
    `${method.toUpperCase()} ${pattern.replace(/:(\w+)/g, '{$1}')}`);
  assert.equal(routes.length, source.split('"/api/').length - 1, 'an API route is written in a way this test does not read');
  assert.deepEqual(operations.map(({ name }) => name).sort(), routes.sort());
});

test('every reference leads somewhere, and everything defined is referred to', () => {
  const referred = new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer));
  for (const pointer of referred) assert.ok(at_pointer(document, pointer), pointer);
  for (const [kind, parts] of Object.entries(document.components))
    for (const name of Object.keys(parts)) assert.ok(referred.has(`#/components/${kind}/${name}`), name);
});

test('every operation has a name of its own and a summary', () => {
  const names = operations.map(({ operation: { operationId } }) => operationId);
  assert.equal(new Set(names).size, operations.length);
  for (const { name, operation: { summary } } of operations) assert.ok(summary, name);
});

test('every documented operation answers', async () => {
  for (const { name, method, address } of operations) {
    const reply = await ask(server.url + address, { method: method.toUpperCase() });
    assert.ok(![404, 405, 500].includes(reply.status), `${name}: ${reply.status}`);
    is_documented(name, reply);
  }
});

test('every example of a request is accepted, and its reply is as documented', async () => {
  const { requestBody } = operation('POST /api/v1/submissions'), { schema, examples } = requestBody.content['application/json'];
  for (const { value } of Object.values(examples)) {
    assert.deepEqual(misfits(document, schema, value), []);
    for (const status of [201, 200]) {
      const reply = await send(server, value);
      assert.equal(reply.status, status);
      is_documented('POST /api/v1/submissions', reply);
    }
  }
  for (const { value } of Object.values(operation('GET /api/v1/place').parameters[0].examples)) {
    const reply = await staff_ask(server, `/api/v1/place?at=${encodeURIComponent(value)}`);
    assert.equal(reply.status, 200);
    is_documented('GET /api/v1/place', reply);
    assert.equal(reply.json().place, value);
  }
});

test('every example of a reply fits its schema, and is what the server says', async () => {
  const stored = smiley();
  await send(server, stored);
  const replies = {
    400: await send(server, '{'),
    409: await send(server, { ...stored, answers: { overall: 'bad' } }),
    422: await send(server, smiley({ answers: {} })),
  };
  for (const [status, reply] of Object.entries(replies)) {
    is_documented('POST /api/v1/submissions', reply);
    assert.deepEqual(reply.json(), operation('POST /api/v1/submissions').responses[status].content['application/problem+json'].example);
  }
  const closed = await ask(`${server.url}/api/v1/place?at=/staff/satisfaction`);
  is_documented('GET /api/v1/place', closed);
  assert.deepEqual(closed.json(), operation('GET /api/v1/place').responses[401].content['application/problem+json'].example);
  for (const { name, operation: { responses } } of operations)
    for (const part of Object.values(responses))
      for (const { schema, example } of Object.values(resolved(part).content ?? {}))
        if (example) assert.deepEqual(misfits(document, schema, example), [], name);
});

test('every other documented refusal happens too', async () => {
  const post = 'POST /api/v1/submissions', long = { headers: { 'X-Long': 'a'.repeat(20_000) } };
  is_documented(post, await send(server, smiley(), { headers: { Origin: 'https://evil.example' } }));
  is_documented(post, await send(server, 'x'.repeat(65_537)));
  for (const { name, method, address } of operations)
    is_documented(name, await ask(server.url + address, { method: method.toUpperCase(), ...long }));
  const board = `/api/v1/place?at=${encodeURIComponent('/staff/satisfaction?hub=elm-road')}`;
  const { etag } = (await staff_ask(server, board)).headers;
  const same = await staff_ask(server, board, { headers: { 'If-None-Match': etag } });
  assert.equal(same.status, 304);
  is_documented('GET /api/v1/place', same);
});

test('what does not fit the schema of a submission is refused by the server as well', async () => {
  const { schema } = operation('POST /api/v1/submissions').requestBody.content['application/json'];
  for (const change of [{ id: 'x' }, { id: new_id().toUpperCase() }, { form: 'Door' }, { hub: 1 }, { version: 0 }, { version: 1.5 }, { language: '' },
    { answers: [] }, { answers: { overall: 1.5 } }, { answers: { overall: [1] } }]) {
    const body = smiley(change);
    assert.notDeepEqual(misfits(document, schema, body), [], JSON.stringify(change));
    assert.equal((await send(server, body)).status, 422, JSON.stringify(change));
  }
});
