// Colours are judged here, because no tool can judge them through a canvas: words 7:1 on whatever they may lie on, edges of
// controls and inks of figures 3:1.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

const css = fs.readFileSync('web/app.css', 'utf8');
const roots = [...css.matchAll(/:root\s*{([^}]*)}/g)].map(([, body]) =>
  Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value.trim()])));

const themes = { light: roots[0], dark: { ...roots[0], ...roots[1] } };

function colour(theme, name) {
  let value = theme[name];
  while (value?.startsWith('var(')) value = theme[value.slice(6, -1)];
  assert.match(value ?? '', /^#[0-9a-f]{6}$/, `--${name} is a plain colour`);
  return value;
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const words = [  // what is written, on what
  ['ink', 'paper'], ['ink', 'card'], ['ink', 'tint'], ['quiet', 'paper'], ['quiet', 'card'], ['accent', 'paper'], ['accent', 'card'],
  ['on-accent', 'accent'], ['on-accent', 'accent-pressed'], ['ink', 'good-tint'], ['ink', 'problem-tint'], ['problem', 'paper'], ['quiet', 'tint'],
];
const edges = [
  ['edge', 'paper'], ['edge', 'card'], ['accent', 'tint'], ['good', 'good-tint'], ['good', 'paper'], ['problem', 'problem-tint'], ['problem', 'card'],
  ['ink-accent', 'card'], ['ink-quiet', 'card'], ['ink-mark', 'ink-glow'],
];

test('black on white is 21 to 1, and a colour on itself is 1 to 1', () => {
  assert.equal(Math.round(contrast('#000000', '#ffffff')), 21);
  assert.equal(contrast('#8a3312', '#8a3312'), 1);
});

for (const [name, theme] of Object.entries(themes)) {
  for (const [pairs, least] of [[words, 7], [edges, 3]])
    test(`${name}: ${least} to 1 for ${least === 7 ? 'words' : 'edges and inks'}`, () => {
      for (const [upper, lower] of pairs) {
        const ratio = contrast(colour(theme, upper), colour(theme, lower));
        assert.ok(ratio >= least, `--${upper} on --${lower} is ${ratio.toFixed(2)} to 1`);
      }
    });
}
