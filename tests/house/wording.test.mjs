// What Hearth says: every key that the code names has words, in every language, and the words keep to the house style.
// complaints() reads { wordings: by file, forms: by file, code: by file }; each rule is then seen to go red.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { misfits } from '../support/schema.mjs';
import { read_tree } from './checker.mjs';

const json_in = (folder) => Object.fromEntries(fs.readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) =>
  [name, JSON.parse(fs.readFileSync(`${folder}/${name}`, 'utf8'))]));

// A language with the words of its areas, as the program reads it; what an area's file says of itself is kept in `areas`.
function whole_languages(folder) {
  const wordings = json_in(folder);
  for (const wording of Object.values(wordings)) {
    const areas = fs.existsSync(`${folder}/${wording.language}`) ? json_in(`${folder}/${wording.language}`) : {};
    for (const { say, reviewed } of Object.values(areas)) {
      Object.assign(wording.say, say);
      if (Array.isArray(wording.reviewed)) wording.reviewed.push(...(reviewed === true ? Object.keys(say) : reviewed));
    }
  }
  return wordings;
}
const { $schema, title, ...schema } = JSON.parse(fs.readFileSync('assets/schemas/wording.schema.json', 'utf8'));
// A star's words as those of a form: each point and each anchor is something to say, and no control.
const as_form = ({ points, anchors, words }) =>
  ({ questions: ['lead', ...points.flatMap(({ id }) => [id, ...anchors.map((step) => `${id}.${step}`)])].map((id) => ({ id })), words });
const shipped = {
  wordings: whole_languages('assets/wording'),
  forms: { ...json_in('assets/forms'), ...json_in('assets/quality'), ...json_in('assets/families'),
    ...Object.fromEntries(Object.entries(json_in('assets/stars')).map(([name, star]) => [name, as_form(star)])) },
  code: Object.fromEntries([...read_tree('.')].filter(([name]) => /^(shared|server|client)\/.*\.[ch]pp$/.test(name))
    .map(([name, { text }]) => [name, text.replace(/"(\\.|[^"\\])*"|'(\\.|[^'\\])'|\/\/.*/g, (it) => (it.startsWith('//') ? '' : it))])),
};

// ---- which keys the code says ----

const tokens = /'(?:\\.|[^'\\])'|"((?:\\.|[^"\\])*)"|[(){}[\],]/g;
const literals = (code) => [...code.matchAll(tokens)].map(([, text]) => text).filter((text) => text !== undefined);

// What stands between a call's parentheses, up to the first comma if only the first argument is wanted.
function argument(code, start, first_alone) {
  let depth = 0;
  for (const { 0: token, index } of code.slice(start).matchAll(tokens)) {
    if ('({['.includes(token)) ++depth;
    else if (')}]'.includes(token) && --depth < 0 || token === ',' && depth === 0 && first_alone)
      return code.slice(start, start + index);
  }
  return code.slice(start);
}

// say(...), (*app.say)(...), say.count(...), but not content.say("en"). Answers [{ key, counted }]; the key may be the
// start of one that is put together, such as "month."
function said(code) {
  const found = [];
  for (const call of code.matchAll(/(?:(?<![.\w])say|\bsay\)|\)\)|\boperator\(\)|\bsay(?=->))((?:\.|->)count)?\(/g))
    for (const key of literals(argument(code, call.index + call[0].length, true)))
      found.push({ key, counted: call[1] !== undefined });
  return found;
}

// A control's words are those said in a call of link() or button().
const on_controls = (code) => [...code.matchAll(/\b(?:link|button)\(/g)].flatMap((call) =>
  said(argument(code, call.index + call[0].length, false)).map(({ key }) => key));

// Errors of the model are wording keys, all but form.*, which are for who writes a form file and printed as they are.
const errors_of_model = (code) => literals(code).filter((text) => /^[a-z]+\.[a-z_0-9]+$/.test(text) && !/^(form|framework|window)[.]/.test(text));

// ---- the rules ----

const places = (text) => [...new Set(text.match(/{\w*}/g))].sort().join(' ');
const sentences = (value) => (typeof value === 'string' ? [['', value]] : Object.entries(value));
const without = (all, some) => all.filter((each) => !some.includes(each));

function complaints({ wordings, forms, code }) {
  const found = [], { say: english } = wordings['en.json'], keys = Object.keys(english);
  const all_code = Object.values(code), named = all_code.flatMap(literals), calls = all_code.flatMap(said);
  const errors = Object.entries(code).flatMap(([name, text]) => (name.startsWith('shared/model/') ? errors_of_model(text) : []))
    .concat(named.filter((text) => /^problem\.\w+$/.test(text)));
  const starts = calls.map(({ key }) => key).filter((key) => key.endsWith('.'));

  for (const { key, counted } of calls.concat(errors.map((key) => ({ key, counted: false })))) {
    if (!keys.some((it) => (key.endsWith('.') ? it.startsWith(key) : it === key))) found.push(`${key}: has no words`);
    else if (!key.endsWith('.') && counted !== (typeof english[key] === 'object'))
      found.push(`${key}: is counted in the code or in the words, not in both`);
  }
  for (const key of keys)
    if (!named.includes(key) && !starts.some((start) => key.startsWith(start))) found.push(`${key}: is said nowhere`);

  const controls = all_code.flatMap(on_controls);
  const check_text = (where, text, is_control) => {
    const characters = [...text].length;
    if (!text.trim()) found.push(`${where}: is empty`);
    if (characters > 200) found.push(`${where}: is longer than 200 characters`);
    if (is_control && characters > 40) found.push(`${where}: is longer than 40 characters, for a control`);
    if (/\s\s/.test(text)) found.push(`${where}: has two spaces together`);
    if (/["']|\.\.\./.test(text)) found.push(`${where}: has a straight quote or dots, not ’ “ ” …`);
    if (/(?![0-9])\p{Nd}/u.test(text)) found.push(`${where}: has digits other than 0-9`);
    if (/\p{Co}|\p{Cn}|(?!\n)\p{Cc}/u.test(text)) found.push(`${where}: has a character that is none`);
  };
  for (const [file, wording] of Object.entries(wordings)) {
    const { language, say } = wording;
    found.push(...misfits(schema, schema, wording).map((each) => `${file}: ${each}`));
    if (file !== `${language}.json`) found.push(`${file}: is not named for its language`);
    for (const key of without(keys, Object.keys(say))) found.push(`${file}: ${key}: is missing`);
    for (const key of without(Object.keys(say), keys)) found.push(`${file}: ${key}: is not in English`);
    for (const key of Array.isArray(wording.reviewed) ? without(wording.reviewed, keys) : []) found.push(`${file}: ${key}: is reviewed, but not there`);
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort().join(' ');
    for (const [key, value] of Object.entries(say)) {
      const model = english[key], counted = typeof value === 'object';
      if (counted && Object.keys(value).sort().join(' ') !== categories) found.push(`${file}: ${key}: the plural categories are ${categories}`);
      if (model !== undefined && counted !== (typeof model === 'object')) found.push(`${file}: ${key}: is counted here or in English, not in both`);
      for (const [category, text] of sentences(value)) {
        const where = `${file}: ${key}${category && `.${category}`}`;
        check_text(where, text, controls.includes(key));
        const wanted = model === undefined ? '' : places(model.other ?? model), there = places(text);
        const may_lack_number = counted && category !== 'other' && `{n} ${there}`.split(' ').sort().join(' ').trim() === wanted;
        if (model !== undefined && there !== wanted && !may_lack_number) found.push(`${where}: has the places ${there}, not ${wanted}`);
      }
    }
  }

  for (const [file, { questions, words }] of Object.entries(forms)) {
    const options = questions.flatMap(({ id, options: them = [] }) => them.map((each) => `${id}.${each.id}`));
    const wanted = [...new Set(['title', ...questions.map(({ id }) => id), ...options, ...Object.keys(words.en.say)])];
    for (const { language } of Object.values(wordings)) {
      const say = words[language]?.say ?? {};
      for (const key of without(wanted, Object.keys(say))) found.push(`${file}: ${language}: ${key}: is missing`);
      for (const key of without(Object.keys(say), wanted)) found.push(`${file}: ${language}: ${key}: is not in English`);
      for (const [key, text] of Object.entries(say)) check_text(`${file}: ${language}: ${key}`, text, options.includes(key));
    }
  }
  return [...new Set(found)];
}

test('an area has its own prefix, and the same file in every language', () => {
  const areas = (language) => json_in(`assets/wording/${language}`);
  for (const { language } of Object.values(shipped.wordings)) {
    assert.deepEqual(Object.keys(areas(language)), Object.keys(areas('en')), language);
    for (const [file, { say, reviewed, ...more }] of Object.entries(areas(language))) {
      const odd = Object.keys(say).filter((key) => !key.startsWith(`${file.replace('.json', '')}.`));
      assert.deepEqual([odd, reviewed === true || Array.isArray(reviewed), more], [[], true, {}], `${language}/${file}`);
    }
  }
});

test('what is shipped has every word, in every language, as the house writes them', () => {
  assert.deepEqual(complaints(shipped), []);
});

test('the keys of the code are found however they are said', () => {
  assert.deepEqual(said('say(a(1, "x") ? "b" : "c", {{"d", "e"}}); (*app.say)("f"); (*app.say).count("g", 1); app.say->count("h", 2);')
    .map(({ key, counted }) => key + (counted ? '#' : '')), ['x', 'b', 'c', 'f', 'g#', 'h#']);
  assert.deepEqual(said('content().say("en")->operator()("a"); (*its().say("en"))("b"); essay("c"); say.count("d." + e, 1);')
    .map(({ key }) => key), ['a', 'b', 'd.']);
  assert.deepEqual(on_controls('link("key", one ? two : say("a"), to(\'"\')); text("t", say("b")); button("k", say(x ? "c" : "d"));'), ['a', 'c', 'd']);
});

test('the whole of the code is read', () => {
  const calls = Object.values(shipped.code).flatMap(said).map(({ key }) => key);
  for (const key of ['front_door.title', 'foot.help', 'staff.said', 'list.or', 'month.short.', 'account.refused.lead']) assert.ok(calls.includes(key), key);
  assert.ok(Object.values(shipped.code).flatMap(on_controls).includes('exit'));
});

const en = ({ wordings }) => wordings['en.json'].say, ur = ({ wordings }) => wordings['ur.json'].say;
const both = (content, key, value) => { en(content)[key] = ur(content)[key] = value; };
const smiley = ({ forms }) => forms['door-smiley.v1.json'].words;
const caught = [
  ['new.key: has no words', (it) => { it.code['server/a.cpp'] = 'return say("new.key");'; }],
  ['new.: has no words', (it) => { it.code['server/a.cpp'] = 'return say("new." + kind);'; }],
  ['problem.new: has no words', (it) => { it.code['shared/model/a.cpp'] = 'return "problem.new";'; }],
  ['oh.dear: has no words', (it) => { it.code['shared/model/a.cpp'] = 'return Error{"/a", "oh.dear"};'; }],
  ['exit: is counted in the code or in the words', (it) => { it.code['server/a.cpp'] = 'say.count("exit", n)'; }],
  ['staff.said: is counted in the code or in the words', (it) => { it.code['server/a.cpp'] = 'say("staff.said")'; }],
  ['old.key: is said nowhere', (it) => both(it, 'old.key', 'Old')],
  ['ur.json: exit: is missing', (it) => { delete ur(it).exit; }],
  ['ur.json: extra: is not in English', (it) => { ur(it).extra = 'x'; }],
  ['ur.json: extra: is reviewed, but not there', (it) => { it.wordings['ur.json'].reviewed = ['extra']; }],
  ['pl.json: is not named for its language', (it) => { it.wordings['pl.json'] = it.wordings['ur.json']; }],
  ['ur.json: /: lacks dir', (it) => { delete it.wordings['ur.json'].dir; }],
  ['ur.json: /reviewed: fits none', (it) => { it.wordings['ur.json'].reviewed = false; }],
  ['ur.json: rate.of: has the places {hits}, not {hits} {out_of}', (it) => { ur(it)['rate.of'] = '{hits}'; }],
  ['ur.json: staff.said.other: has the places', (it) => { ur(it)['staff.said'].other = '{rate}'; }],
  ['ur.json: staff.said.one: has the places', (it) => { ur(it)['staff.said'].one = '{rate}'; }],
  ['ur.json: staff.said: the plural categories are one other', (it) => { ur(it)['staff.said'].few = '{rate} {positive}'; }],
  ['ur.json: staff.said: the plural categories are one other', (it) => { delete ur(it)['staff.said'].one; }],
  ['pl.json: staff.said: the plural categories are few many one other', (it) => { it.wordings['pl.json'] = { ...it.wordings['ur.json'], language: 'pl' }; }],
  ['ur.json: staff.said: is counted here or in English', (it) => { ur(it)['staff.said'] = '{rate} {positive}'; }],
  ['en.json: exit: is longer than 40 characters, for a control', (it) => { en(it).exit = 'x'.repeat(41); }],
  ['en.json: thanks.lead: is longer than 200', (it) => { en(it)['thanks.lead'] = 'x'.repeat(201); }],
  ['ur.json: exit: is empty', (it) => { ur(it).exit = ' '; }],
  ['ur.json: exit: has two spaces', (it) => { ur(it).exit = 'a  b'; }],
  ['en.json: exit: has a straight quote', (it) => { en(it).exit = 'Don\'t'; }],
  ['en.json: exit: has a straight quote', (it) => { en(it).exit = '"Exit"'; }],
  ['en.json: exit: has a straight quote or dots', (it) => { en(it).exit = 'Wait...'; }],
  ['ur.json: exit: has digits', (it) => { ur(it).exit = '۹۹۹'; }],
  ['ur.json: exit: has a character that is none', (it) => { ur(it).exit = '\uE000Exit'; }],
  ['door-smiley.v1.json: ur: overall.ok: is missing', (it) => { delete smiley(it).ur.say['overall.ok']; }],
  ['door-smiley.v1.json: ur: title: is missing', (it) => { delete smiley(it).ur; }],
  ['door-smiley.v1.json: ur: overall.hint: is missing', (it) => { smiley(it).en.say['overall.hint'] = 'x'; }],
  ['door-smiley.v1.json: ur: overall.hint: is not in English', (it) => { smiley(it).ur.say['overall.hint'] = 'x'; }],
  ['door-smiley.v1.json: en: overall.ok: is longer than 40', (it) => { smiley(it).en.say['overall.ok'] = 'x'.repeat(41); }],
];
for (const [says, broken] of caught)
  test(`caught: ${says}`, () => {
    const content = structuredClone(shipped);
    broken(content);
    const heard = complaints(content);
    assert.ok(heard.some((each) => each.includes(says)), `not caught; complaints were ${JSON.stringify(heard)}`);
  });

test('a form of counted words may leave out the number itself, and nothing else', () => {
  const content = structuredClone(shipped);
  both(content, 'toys', { one: 'One toy in {hub}', other: '{n} toys in {hub}' });
  content.code['server/a.cpp'] = 'say.count("toys", n, {{"hub", hub}})';
  assert.deepEqual(complaints(content), []);
});
