// Every form file is as assets/schemas/form.schema.json says, and the schema lets nothing by that it describes otherwise.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { misfits } from '../support/schema.mjs';

const read = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
const document = read('assets/schemas/form.schema.json');
const { $schema, title, $defs, ...schema } = document;
const complaints = (form) => misfits(document, schema, form);

for (const folder of ['assets/forms', 'assets/quality', 'assets/families', 'tests/fuzz/seeds/form'])
  for (const file of fs.readdirSync(folder))
    test(`${folder}/${file} is as the schema says`, () => assert.deepEqual(complaints(read(`${folder}/${file}`)), []));

const caught = {
  'a kind that is none': (form) => { form.questions[0].kind = 'slider'; },
  'a member that is misspelt': (form) => { form.questions[0].requierd = true; },
  'a member of another kind': (form) => { form.questions[1].min = 1; },
  'a condition with two tests': (form) => { form.questions[3].show_when.is = ['yes']; },
  'a condition that is not one': (form) => { form.questions[3].show_when = { not: [] }; },
  'a day that is none': (form) => { form.questions[7].max = 'tomorrow'; },
  'a repeat without an end': (form) => { delete form.sections[1].repeat.max; },
  'too many questions': (form) => { form.questions = Array(201).fill(form.questions[1]); },
  'no words': (form) => { form.words = {}; },
};
for (const [says, broken] of Object.entries(caught))
  test(`caught: ${says}`, () => {
    const form = read('tests/fuzz/seeds/form/visit.json');
    broken(form);
    assert.notDeepEqual(complaints(form), []);
  });
