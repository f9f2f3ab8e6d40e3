// Staff keep the timetable true: plain choices, what comes of them, one session at a time, and two people at once.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { ask, page_files, press, serve, staff_ask } from '../support/server.mjs';

const now = '2026-03-02T08:00';  // a Monday in term
let server;
before(async () => { server = await serve({ demo: true, now, web: page_files() }); });
after(() => server?.stop());

const get = (path) => (path.startsWith('/staff') ? staff_ask(server, path) : ask(server.url + path));
const post = (path, fields) => press(server, path, fields, { as: 'maya' });
const version = async (path) => /name="id" value="(\d+)"/.exec((await get(path)).text)[1];

const choices = (changes = {}) => ({ id: '0', name: 'Rhyme time', summary: 'Songs and rhymes.', repeats: 'weekly', weekday: '5', nth: '1', season: 'term',
  from: '13:30', to: '14:15', room: 'hall', 'first.day': '6', 'first.month': '3', 'first.year': '2026', 'last.day': '', 'last.month': '', 'last.year': '',
  booking: 'drop-in', places: '', price: '', scope: 'all', 'change_from.day': '', 'change_from.month': '', 'change_from.year': '', press: 'send', ...changes });
const path = '/staff/timetable/rhyme-time-elm-road', add = '/staff/timetable/new?at=elm-road';

test('the list says what is held, what was reviewed, and leads to each activity', async () => {
  const page = (await get('/staff/timetable?at=market-street')).text;
  assert.match(page, /Bank holidays are held from 2024 to 2027/);
  assert.match(page, /School terms are held up to Thursday 22 July 2027/);
  assert.match(page, /Not reviewed this month/);
  assert.match(page, /Not shown to the public/);
  assert.match(page, /Every Monday, Wednesday, 09:30 to 11:00|Every [A-Z]/);
});

test('while choosing, the next ten dates are shown, and what makes no sense is named', async () => {
  const preview = await post(add, choices({ press: 'preview' }));
  assert.equal(preview.status, 200);
  for (const day of ['Friday 6 March', 'Friday 27 March', 'Friday 17 April']) assert.ok(preview.text.includes(day), day);  // not 3 and 10 April: Easter
  assert.ok(!preview.text.includes('Friday 10 April'));
  const wrong = await post(add, choices({ name: '', to: '13:00', weekday: '' }));
  assert.equal(wrong.status, 422);
  for (const words of ['up to 80 letters', 'comes after the beginning', 'at least one weekday']) assert.ok(wrong.text.includes(words), words);
});

test('an activity is added, changed from a day on, and every reader is right at once', async () => {
  const made = await post(add, choices());
  assert.equal(made.headers.location, `${path}?saved=yes`);
  assert.match((await get('/whats-on?day=2026-03-06')).text, /Rhyme time/);
  assert.match((await get('/open-referral/services/rhyme-time-elm-road')).text, /"byday":"FR"/);
  const later = await post(path, choices({ id: '1', weekday: '4', from: '16:00', to: '16:45', scope: 'following', room: 'play-room',
    'change_from.day': '16', 'change_from.month': '3', 'change_from.year': '2026' }));
  assert.equal(later.status, 303, later.text.slice(0, 3000));
  const feed = (await get('/calendar/activity/rhyme-time-elm-road.ics')).text;
  assert.match(feed, /DTSTART;TZID=Europe\/London:20260313T133000/);
  assert.match(feed, /DTSTART;TZID=Europe\/London:20260319T160000/);
  assert.doesNotMatch(feed, /20260320T/);
  assert.match(feed, /SEQUENCE:1\r\n/);
});

test('one session is cancelled with a reason that families read, moved, and put back', async () => {
  const one = `${path}/on/2026-03-06`, id = await version(one);
  assert.equal((await post(one, { id, reason: '', press: 'cancel' })).status, 422);
  assert.equal((await post(one, { id, reason: 'No heating today.', press: 'cancel' })).status, 303);
  assert.match((await get('/whats-on?day=2026-03-06')).text, /Not on this time\. No heating today\./);
  assert.match((await get('/calendar/activity/rhyme-time-elm-road.ics')).text, /STATUS:CANCELLED/);
  const moved = await post(one, { id: await version(one), reason: '', press: 'send', 'day.day': '7', 'day.month': '3', 'day.year': '2026', from: '10:00', to: '10:45', room: 'hall' });
  assert.equal(moved.status, 303);
  assert.match((await get('/whats-on?day=2026-03-07')).text, /Rhyme time/);
  const feed = (await get('/calendar/activity/rhyme-time-elm-road.ics')).text;
  assert.match(feed, /UID:rhyme-time-elm-road\.2026-03-06@hearth\r\n/);  // the same one, elsewhere
  assert.match(feed, /20260307T100000/);
  assert.equal((await post(one, { id: await version(one), press: 'restore' })).status, 303);
  assert.doesNotMatch((await get('/whats-on?day=2026-03-07')).text, /data-key="session.rhyme/);
});

test('no room is booked twice, neither by a week’s plan nor by one session moved', async () => {
  const taken = await post(add, choices({ name: 'Other', weekday: '5', from: '13:45', to: '14:30' }));
  assert.equal(taken.status, 422);
  assert.match(taken.text, /Hall is taken then: Rhyme time, Friday 6 March, 13:30 to 14:15/);
  assert.equal((await post(add, choices({ name: 'Other', weekday: '5', from: '14:15', to: '14:45' }))).status, 303);
  const one = '/staff/timetable/other-elm-road/on/2026-03-06';
  const moved = await post(one, { id: await version(one), reason: '', press: 'send', 'day.day': '6', 'day.month': '3', 'day.year': '2026', from: '14:00', to: '14:30', room: 'hall' });
  assert.equal(moved.status, 422);
});

test('two at once: the second is told what changed, and loses nothing of what was written', async () => {
  const id = await version(path);
  const fields = choices({ id, name: 'Rhyme time for all', weekday: '4', from: '16:00', to: '16:45', room: 'play-room', 'first.day': '16' });
  assert.equal((await post(path, fields)).status, 303);
  const second = await post(path, { ...fields, name: 'Rhymes and songs' });
  assert.equal(second.status, 409);
  assert.match(second.text, /Somebody changed this while you wrote\. Now it is: Rhyme time for all; Every Thursday, 16:00 to 16:45\. In term time\./);
  assert.match(second.text, /value="Rhymes and songs"/);
  assert.match((await get(path)).text, /Rhyme time for all/);
});

test('reviewed this month is one press', async () => {
  const other = '/staff/timetable/story-time-elm-road-library';
  assert.match((await get(other)).text, /value="reviewed"/);
  assert.equal((await post(other, { id: await version(other), press: 'reviewed' })).status, 303);
  assert.match((await get(other)).text, /Reviewed this month/);
});

test('who asked to be called is seen with the day they are due, until it is done', async () => {
  const id = /name="id" value="([^"]+)"/.exec((await get('/ask')).text)[1];
  await post('/ask', { id, about: 'Help with sleep', how: 'call', reach: '01632 960000', when: 'mornings' });
  const page = (await get('/staff/wishes')).text;
  assert.match(page, /Help with sleep/);
  assert.match(page, /Get in touch by Wednesday 4 March/);  // two working days after Monday
  assert.equal((await post('/staff/wishes', { press: id })).status, 303);
  assert.match((await get('/staff/wishes')).text, /Nobody is waiting/);
});

test('what staff write is there after a restart, and nothing that is not there can be changed', async () => {
  for (const nothing of ['/staff/timetable/nothing', `${path}/on/2026-03-05`, `${path}/on/never`, '/staff/timetable/new?at=nowhere'])
    assert.equal((await get(nothing)).status, 404, nothing);
  assert.equal((await post('/staff/timetable/nothing', choices())).status, 404);
});
