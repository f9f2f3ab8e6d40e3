// What families read in a form is easy English: Flesch-Kincaid grade (Kincaid and others, 1975, Research Branch Report 8-75)
// at most 5 over a form and at most 8 in any sentence of it. Answers to pick from are words, not sentences, and not counted.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

const grade_max = { form: 5, sentence: 8 };

// Groups of vowels; a silent e at the end is none. Letters said one by one (SEND is said as a word) are not in our forms.
function syllables(word) {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const groups = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]).match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}
const sentences = (text) => text.split(/[.?!:]+\s*/).filter((it) => /[a-z]/i.test(it));
const words = (text) => text.match(/[\p{L}’-]+/gu) ?? [];

function grade(texts) {
  const all = texts.flatMap(sentences), spoken = all.flatMap(words);
  const sounds = spoken.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * spoken.length / all.length + 11.8 * sounds / spoken.length - 15.59;
}

// By who reads them: everybody’s words, and those for young people and for children. No answers of a list.
function texts_of({ questions, words: { en } }) {
  const answers = new Set(questions.flatMap(({ id, options = [] }) => options.map((it) => `${id}.${it.id}`)));
  return Object.entries(en).filter(([, say]) => typeof say === 'object')
    .map(([reader, say]) => [reader, Object.entries(say).filter(([key]) => !answers.has(key)).map(([, text]) => text)]);
}

function complaints(form) {
  const found = [];
  for (const [reader, texts] of texts_of(form)) {
    if (grade(texts) > grade_max.form) found.push(`${reader}: the whole has grade ${grade(texts).toFixed(1)}`);
    for (const sentence of texts.flatMap(sentences))
      if (grade([sentence]) > grade_max.sentence) found.push(`${reader}: “${sentence}” has grade ${grade([sentence]).toFixed(1)}`);
  }
  return found;
}

const families = ['family', 'young_person', 'child'];
for (const file of ['forms', 'families'].flatMap((folder) => fs.readdirSync(`assets/${folder}`).map((it) => `${folder}/${it}`))) {
  const form = JSON.parse(fs.readFileSync(`assets/${file}`, 'utf8'));
  const read_to = form.closure !== undefined;  // a practitioner reads it out
  if (read_to || (form.filled_in_by ?? families).some((it) => families.includes(it)))
    test(`${file} is easy to read`, () => assert.deepEqual(complaints(form), []));
}

test('syllables are counted as they are said', () => {
  const said = { help: 1, come: 1, people: 2, little: 2, family: 3, welcome: 2, listened: 2, wanted: 2, places: 1, we: 1, easier: 2, everything: 4 };
  for (const [word, count] of Object.entries(said)) assert.equal(syllables(word), count, word);
});

const plain = { questions: [{ id: 'q', options: [{ id: 'a' }] }], words: { en: { say: { title: 'How was it?', q: 'Did it help you?', 'q.a': 'Considerably' } } } };
test('caught: a sentence of an office', () => {
  assert.deepEqual(complaints(plain), []);
  const form = structuredClone(plain);
  form.words.en.say['q.hint'] = 'Please indicate your satisfaction with the multi-agency intervention.';
  assert.match(complaints(form).join(), /Please indicate your satisfaction/);
  form.words.en = { say: plain.words.en.say, child: { q: 'Evaluate the facilitator’s communication.' } };
  assert.match(complaints(form).join(), /child: the whole/);
});
