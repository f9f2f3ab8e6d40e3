// Holds web/app.css to what the painter can paint (client/js/reader.js): solid boxes, solid edges of one colour, one radius,
// words with their decoration. Where the page paints for itself in every view, a section says so in its heading comment:
// "page-painted: ..."; "painting: ..." is the section in which the page's paint steps aside.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

const free_sections = /^(page-painted|painting):/;

// [{ section, at: ['@media ...'], selector, declarations: [[property, value]] }]; a section begins with a comment at the
// start of a line, outside of any rule.
function rules_of(css) {
  const rules = [];
  let section = '';
  const read = (text, at) => {
    let rest = text;
    while ((rest = rest.trimStart())) {
      const comment = /^\/\*([^]*?)\*\//.exec(rest);
      if (comment) {
        if (!at.length) section = comment[1].trim();
        rest = rest.slice(comment[0].length);
        continue;
      }
      const statement = /^@[^{};]*;/.exec(rest);
      const [head] = statement ?? /^[^{]*/.exec(rest);
      const body = statement ? '' : block(rest.slice(head.length), head);
      rest = rest.slice(head.length + body.length);
      if (/^@(media|supports|layer)/.test(head)) read(body.slice(1, -1), [...at, head.trim()]);
      else rules.push({ section, at, selector: head.trim(), declarations: declarations_of(body.slice(1, -1)) });
    }
  };
  read(css, []);
  return rules;
}

function block(text, head) {  // from its opening to its closing brace
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}' && --depth === 0) return text.slice(0, i + 1);
  }
  throw new Error(`no end to the rule ${head.trim()}`);
}

const declarations_of = (text) =>
  text.replace(/\/\*[^]*?\*\//g, '').split(';').map((each) => each.trim()).filter(Boolean).map((each) => {
    const [, property, value] = /^([\w-]+)\s*:\s*([^]*)$/.exec(each) ?? [, each, ''];
    return [property, value];
  });

// ---- the vocabulary ----

const any = /./;
const length = String.raw`-?[\d.]+(px|rem|em|%|vh|vw)?`;
const edge = new RegExp(`^(0|none|(${length} )?solid( ${length})?)$`);
const layout = /^(display|position|(min-|max-)?(width|height)|(inset|margin|padding)(-(inline|block))?(-(start|end|top|right|bottom|left))?|top|right|bottom|left|z-index|order|gap|row-gap|column-gap|box-sizing|aspect-ratio|vertical-align|float|clear|flex(-\w+)?|grid(-[\w-]+)?|(align|justify|place)-(items|content|self)|border-collapse|border-spacing|table-layout|caption-side|object-fit|break-(inside|before|after)|overflow(-x|-y)?|scroll-(margin|padding)(-\w+)?)$/;
const words = /^(color|font|font-(family|size|weight|style|variant-numeric)|line-height|letter-spacing|word-spacing|text-align|text-indent|text-decoration(-(line|color|thickness|style))?|text-underline-offset|overflow-wrap|word-break|direction|unicode-bidi)$/;
const touch = /^(cursor|pointer-events|touch-action|user-select|resize|accent-color|color-scheme)$/;
const vocabulary = [  // what is said of an element that the painter knows
  [/^--/, any],
  [layout, any],
  [words, any],
  [touch, any],
  [/^visibility$/, any],
  [/^list-style(-type)?$/, /^none$/],
  [/^white-space$/, /^(normal|nowrap|pre-line)$/],
  [/^text-transform$/, /^(none|uppercase)$/],
  [/^border(-(top|right|bottom|left|inline|block)(-(start|end))?)?$/, edge],
  [/^border(-(top|right|bottom|left))?-width$/, any],
  [/^border(-(top|right|bottom|left))?-style$/, /^(solid|none)$/],
  [/^border-radius$/, new RegExp(`^${length}$`)],
];
const exceptions = [  // by what they are said of
  { selector: /^(html|body|html, body)$/, property: /^background-color$/ },     // behind everything, and not painted
  { selector: /\bsvg\b|^\.(fill|ink|label|anchor)-/, property: /^(fill|stroke(-\w+)?|text-anchor|overflow)$/ },  // stands aside for ImGui
  { selector: /\binput\b/, property: /^(opacity|appearance)$/ },                 // an input is seen through its label
  { selector: /^@property/, property: any },
];

function complaints(css) {
  const found = [];
  for (const { section, at, selector, declarations } of rules_of(css)) {
    if (free_sections.test(section) || at.some((each) => /print/.test(each))) continue;
    const where = [...at, selector].join(' ');
    if (/::|:(before|after|first-l\w+)\b/.test(selector)) found.push(`${where}: the painter sees no pseudo-elements`);
    if (/^@/.test(selector) && !/^@property/.test(selector)) found.push(`${where}: outside the vocabulary`);
    for (const [property, value] of declarations) {
      const is_known = vocabulary.some(([name, says]) => name.test(property) && says.test(value.replace(/\s*!important$/, '')));
      const is_excepted = exceptions.some((each) =>
        each.property.test(property) && selector.split(/,\s*/).every((one) => each.selector.test(one)));
      if (!is_known && !is_excepted) found.push(`${where}: ${property}: ${value} is outside the vocabulary`);
      if (/gradient\(|url\(|image-set\(/.test(value)) found.push(`${where}: ${property}: the painter has no pictures`);
    }
  }
  return found;
}

// ---- the tests ----

const app_css = fs.readFileSync(new URL('../../web/app.css', import.meta.url), 'utf8');

test('app.css keeps to what the painter can paint', () => {
  assert.deepEqual(complaints(app_css), []);
});

test('app.css has a painting section and is read to its end', () => {
  const rules = rules_of(app_css);
  assert.ok(rules.some((rule) => /^painting:/.test(rule.section) && /data-painted/.test(rule.selector)));
  assert.ok(rules.some((rule) => /^page-painted:/.test(rule.section) && /focus-visible/.test(rule.selector)));
});

test('box colours survive their being painted: every edge and ground goes through --paint-bd and --paint-bg', () => {
  for (const css of ['a { background: red; }', 'a { background-color: red; }', 'a { border: 1px solid red; }', 'a { border-color: red; }',
    'a { border-top-color: red; }', '.a, html { background-color: red; }'])
    assert.equal(complaints(css).length, 1, css);
});

test('what the painter cannot paint is caught', () => {
  for (const css of [
    'a { box-shadow: 0 0 2px; }', 'a { text-shadow: 0 0 2px; }', 'a { transform: scale(2); }', 'a { transition: color 1s; }',
    'a { animation: turn 1s; }', 'a { filter: blur(2px); }', 'a { opacity: 0.5; }', 'a { clip-path: inset(50%); }', 'a { outline: 1px solid; }',
    'a { border-radius: 4px 8px; }', 'a { border-top-left-radius: 4px; }', 'a { border: 2px dashed; }', 'a { border-style: dotted; }',
    'a { text-overflow: ellipsis; }', 'a { white-space: pre; }', 'a { text-transform: capitalize; }', 'ul { list-style: disc; }',
    'a { hyphens: auto; }', 'a { font-feature-settings: "ss01"; }', 'a { columns: 2; }', 'a { mix-blend-mode: multiply; }',
    '@media (min-width: 40rem) { a { box-shadow: none; } }', 'a { --ground: linear-gradient(red, blue); }', 'a { --ground: url(x.png); }',
    '.tick::before { color: red; }', 'p:first-letter { color: red; }', '@keyframes turn { from { color: red; } }',
    '@font-face { font-family: x; }',
  ]) assert.ok(complaints(css).length > 0, `not caught: ${css}`);
});

test('a complaint says where and what', () => {
  assert.deepEqual(complaints('/* cards */\n@media (min-width: 40rem) { .card { color: red; box-shadow: 0 0 2px; } }'),
    ['@media (min-width: 40rem) .card: box-shadow: 0 0 2px is outside the vocabulary']);
});

test('what the page paints itself is free, up to the next section', () => {
  const css = '/* page-painted: focus */ a:focus-visible { outline: 3px solid; }\n@media print { a { transition: none; } }\n';
  assert.deepEqual(complaints(css), []);
  assert.equal(complaints(`${css}/* cards */ a { outline: 3px solid; }`).length, 1);
  assert.deepEqual(complaints('@media print { .card { box-shadow: none; } }'), []);
});

test('the ordinary is allowed', () => {
  assert.deepEqual(complaints(`@property --paint-bg { syntax: '<color>'; inherits: false; initial-value: transparent; }
    html { background-color: var(--paper); font: 112.5%/1.5 system-ui, sans-serif; }
    .card { border: 2px solid; border-radius: 20px; --paint-bg: #fff; --paint-bd: var(--line); display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .total { border-bottom: 1px solid; text-decoration: underline; text-decoration-color: var(--accent); }
    ul { list-style: none; } svg { overflow: visible; } .fill-accent { fill: var(--ink-accent); } .face input { opacity: 0; }`), []);
});
