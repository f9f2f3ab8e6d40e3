// Every star file and the rules of outcomes are as their schemas say, and the schemas let nothing else by.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { misfits } from '../support/schema.mjs';

const read = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
const judged_by = (path) => {
  const document = read(path), { $schema, title, $defs, ...schema } = document;
  return (value) => misfits(document, schema, value);
};
const star = judged_by('assets/schemas/star.schema.json'), rules = judged_by('assets/schemas/outcome-rules.schema.json');

for (const file of fs.readdirSync('assets/stars'))
  test(`assets/stars/${file} is as the schema says`, () => assert.deepEqual(star(read(`assets/stars/${file}`)), []));
test('the rules are as the schema says', () => assert.deepEqual(rules(read('assets/outcomes/rules.json')), []));

const indicators = new Set(Object.values(read('assets/outcomes/rules.json').rules).flatMap((rule) => rule.indicators));
test('every rule says where it is from', () => {
  for (const rule of Object.values(read('assets/outcomes/rules.json').rules)) assert.ok(rule.source);
  assert.ok(indicators.size >= 10);
});

test('what is worded for a young person or a child is so in every language', () => {
  for (const file of fs.readdirSync('assets/stars')) {
    const { words } = read(`assets/stars/${file}`);
    for (const who of ['say', 'young_person', 'child'])
      for (const language of Object.keys(words))
        assert.deepEqual(Object.keys(words[language][who] ?? {}), Object.keys(words.en[who] ?? {}), `${file} ${language} ${who}`);
  }
});

const caught = {
  'a point without a name': (it) => { delete it.points[0].id; },
  'a picture that is none': (it) => { it.points[0].picture = 'lion'; },
  'a scale of 21': (it) => { it.scale.max = 21; },
  'a member that is misspelt': (it) => { it.whole_familly = true; },
  'somebody unknown': (it) => { it.variants = ['baby']; },
  'no points': (it) => { it.points = []; },
};
for (const [says, broken] of Object.entries(caught))
  test(`caught: ${says}`, () => {
    const it = read('assets/stars/child.v1.json');
    broken(it);
    assert.notDeepEqual(star(it), []);
  });
