// The star as a browser without any script meets it, and what staff may count of it over the demonstration's families.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, page_files, press, serve, staff_ask } from '../support/server.mjs';

let server;
before(async () => { server = await serve({ web: page_files(), demo: true, now: '2026-03-04T10:15' }); });
after(() => server.stop());

test('a star is chosen, scored and seen with no script, and who reads it stands first', async () => {
  const choice = await ask(`${server.url}/star`);
  assert.equal(choice.status, 200);
  assert.ok(choice.text.indexOf('Nobody at the hub sees this unless you share it.') < choice.text.indexOf('/star/family'));
  const empty = await ask(`${server.url}/star/child?for=child`);
  assert.match(empty.text, /I feel happy/);
  const shown = await press(server, '/star/child?for=child', { 'score.happy': '7', 'score.healthy': 'not-today', 'score.safe': '5', press: 'show' });
  assert.equal(shown.status, 200);
  assert.match(shown.text, /I feel happy is at 7\. My body feels well is left open\. I feel safe is at 5\./);
  assert.match(shown.text, /this star is gone/);
  assert.match(shown.headers['cache-control'], /no-store/);
  assert.doesNotMatch(shown.text, /0808/);
});

test('a very low feeling of safety brings help at once', async () => {
  const { text } = await press(server, '/star/family', { 'score.safe': '2', press: 'show' });
  assert.match(text, /0808 2000 247/);
  assert.match(text, /the same working day/);
});

test('in Urdu too, from right to left', async () => {
  const { text } = await press(server, '/star/family?lang=ur', { 'score.safe': '1', press: 'show' });
  assert.match(text, /dir="rtl"/);
  assert.match(text, /محفوظ محسوس کرنا/);
});

const numbers = (text, key) => new RegExp(`data-key="${key}.of"[^>]*>(\\d+) of (\\d+)`).exec(text).slice(1).map(Number);

test('staff see the rates with what they are of, for families, parents and children apart, and the hubs add up', async () => {
  for (const whose of ['family', 'parents', 'children']) {
    const board = async (more) => (await staff_ask(server, `/staff/outcomes?whose=${whose}&period=2025${more}`, { as: 'ada' })).text;
    const all = await board(''), hubs = [...all.matchAll(/data-key="hub\.([a-z-]+)"/g)].map(([, hub]) => hub).filter((hub) => hub !== 'all');
    assert.equal(hubs.length, 6);
    const [two, closed] = numbers(all, 'rate.two'), [improved, of] = numbers(all, 'rate.improved');
    assert.ok(closed > 200 && two > 0 && two < closed && improved < of && of <= two, `${improved} ${of} ${two} ${closed}`);
    const sums = [0, 0, 0, 0];
    for (const hub of hubs) {
      const one = await board(`&hub=${hub}`);
      [...numbers(one, 'rate.two'), ...numbers(one, 'rate.improved')].forEach((n, i) => { sums[i] += n; });
    }
    assert.deepEqual(sums, [two, closed, improved, of]);
    assert.match(all, /have one reading only/);
    assert.match(all, /Good progression: up 1 a part or more on average/);
  }
});

test('performance reads a closed quarter with small numbers hidden, and no true count', async () => {
  const { status, text } = await staff_ask(server, '/staff/outcomes', { as: 'priya' });
  assert.equal(status, 200);
  assert.match(text, /Numbers from 1 to 7 are hidden/);
  assert.doesNotMatch(text, /rate\.improved/);
  const shown = [...text.matchAll(/<td[^>]*>(\d+)<\/td>/g)].map(([, n]) => Number(n));
  assert.ok(shown.length > 0 && shown.every((n) => n % 5 === 0), shown.join());
});

test('a star made together is kept by the case’s number, and can be looked at again', async () => {
  const typed = { reference: 'eh-1042', made: 'with_practitioner', hub: 'elm-road', work: 'assessment', 'score.lifestyles': '4' };
  const first = await press(server, '/staff/stars/family', { ...typed, press: 'keep', 'day.day': '1', 'day.month': '9', 'day.year': '2025' }, { as: 'maya' });
  assert.deepEqual([first.status, first.headers.location], [303, '/staff/stars/family?kept=yes']);
  await press(server, '/staff/stars/family', { ...typed, 'score.lifestyles': '6', press: 'keep' }, { as: 'maya' });
  const { text } = await press(server, '/staff/stars/family', { reference: 'EH-1042', press: 'look' }, { as: 'maya' });
  assert.match(text, /Healthy living went up from 4 to 6\./);
});

test('to anybody else the figures are closed', async () => {
  for (const path of ['/staff/outcomes', '/staff/stars', '/staff/safety'])
    assert.equal((await ask(server.url + path)).status, 303, path);
  assert.equal((await staff_ask(server, '/staff/safety', { as: 'priya' })).status, 403);
});
