// What is on, over HTTP: what a family finds, books and keeps; what nobody may see; fifty families and twenty places.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { ask, page_files, serve, wording } from '../support/server.mjs';

const now = '2026-03-02T08:00';  // a Monday in term
const say = wording('en');
let server;
before(async () => { server = await serve({ demo: true, now, web: page_files() }); });
after(() => server?.stop());

const get = (path) => ask(server.url + path);
const post = (path, fields) => ask(server.url + path, { method: 'POST', body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.url } });
const book_path = '/whats-on/stay-and-play-booked-market-street/book/';
const form_id = async (path) => /name="id" value="([^"]+)"/.exec((await get(path)).text)[1];

// The demonstration's sensitive and by-invitation activities, in the words of their titles and ids.
const hidden = /freedom-market|recovery-harbour|rainbow-elm|Strong together|New start|Open door/;

test('a family finds what is on, by day, hub, time, price and words, and the address keeps it', async () => {
  const tuesday = (await get('/whats-on?day=2026-03-03&free=yes&part=morning')).text;
  assert.match(tuesday, /Baby clinic/);
  assert.doesNotMatch(tuesday, /data-key="session.youth/);
  assert.match((await get('/whats-on?day=2026-03-03&days=7&words=massge')).text, /Baby massage/);
  assert.match((await get('/whats-on?day=2026-03-03&words=zzzz')).text, /Without “these words”/);
  assert.match((await get('/whats-on?lang=ur&day=2026-03-03')).text, /dir="rtl"/);
  assert.equal((await get('/whats-on?day=never&days=99999999999&at=nowhere&page=-4&part=x')).status, 200);
});

test('by the ages of one’s children, which are in no address', async () => {
  const reply = await post('/whats-on/for-us', [['child', 'months-6-12'], ['child', 'years-5-7']]);
  assert.equal(reply.status, 200);
  assert.match(reply.text, /Stay and play/);
  assert.doesNotMatch(reply.text, /Baby massage/);
});

test('what is sensitive or by invitation is in no output at all', async () => {
  for (const path of ['/whats-on?days=28', '/whats-on?days=28&page=2', '/whats-on?days=28&words=strong', '/whats-on?days=28&words=lgbtq',
    '/whats-on/week/market-street', '/whats-on/week/harbour-view', '/whats-on/week/elm-road', '/calendar.ics', '/calendar/market-street.ics',
    '/open-referral/services?per_page=100']) {
    const reply = await get(path);
    assert.equal(reply.status, 200, path);
    assert.doesNotMatch(reply.text, hidden, path);
  }
  for (const path of ['/whats-on/freedom-market-street', '/whats-on/freedom-market-street/book/2026-03-04',
    '/calendar/activity/freedom-market-street.ics', '/open-referral/services/freedom-market-street', '/whats-on/rainbow-elm-road'])
    assert.equal((await get(path)).status, 404, path);
  assert.equal((await post('/whats-on/freedom-market-street/book/2026-03-04', { id: 'K7M-R3P-XT4', adults: 1, children: 0, name: 'A' })).status, 404);
});

test('a party books, keeps it, gives it back and takes that back; a second press books nothing more', async () => {
  const path = '/whats-on/stay-and-play-booked-st-annes/book/2026-04-15', id = await form_id(path);  // far ahead: nobody has booked
  assert.equal((await post(path, { id, adults: 0, children: 0, name: 'Sam' })).status, 422);
  assert.equal((await post(path, { id, adults: 1, children: 1, name: '' })).status, 422);
  const fields = { id, adults: 1, children: 2, name: 'Sam' }, booked = await post(path, fields);
  assert.equal(booked.status, 303);
  assert.equal(booked.headers.location, `/whats-on/booking/${id}`);
  assert.equal((await post(path, fields)).headers.location, booked.headers.location);
  const page = (await get(booked.headers.location)).text;
  assert.match(page, /You have a place/);
  assert.match(page, /For Sam: 3 places/);
  const file = await get(`${booked.headers.location}/calendar.ics`);
  assert.match(file.text, /SUMMARY:Hub booking\r\n/);
  assert.doesNotMatch(file.text, /Sam|play/i);
  assert.match((await get(path.replace(/\/book.*/, ''))).text, /17 places left/);
  assert.equal((await post(booked.headers.location, { press: 'give-back' })).status, 303);
  assert.match((await get(booked.headers.location)).text, /Your place is given back/);
  assert.match((await get(path.replace(/\/book.*/, ''))).text, /20 places left/);
  await post(booked.headers.location, { press: 'undo' });
  assert.match((await get(booked.headers.location)).text, /You have a place/);
  assert.equal((await post('/whats-on/booking', { code: id.toLowerCase() })).headers.location, booked.headers.location);
  assert.equal((await post('/whats-on/booking', { code: 'nonsense' })).status, 422);
});

test('fifty families at once for twenty places: twenty booked, thirty on the list, none lost; a place given back goes to the first of them', async () => {
  const path = `${book_path}2026-04-20`, ids = [];
  for (let i = 0; i < 50; ++i) ids.push(await form_id(path));
  const replies = await Promise.all(ids.map((id, i) => post(path, { id, adults: 1, children: 0, name: `Family ${i}` })));
  assert.ok(replies.every(({ status }) => status === 303));
  const standings = async () => {
    const pages = await Promise.all(ids.map((id) => get(`/whats-on/booking/${id}`)));
    return pages.map(({ text }) => (text.includes('You have a place') ? 'booked' : text.includes('You are on the list') ? 'waiting' : 'given back'));
  };
  const first = await standings();
  assert.equal(first.filter((it) => it === 'booked').length, 20);
  assert.equal(first.filter((it) => it === 'waiting').length, 30);
  assert.match((await get(path.replace(/\/book.*/, ''))).text, /Full: join the list/);
  const next = (await Promise.all(ids.map(async (id) => ({ id, text: (await get(`/whats-on/booking/${id}`)).text })))).find(({ text }) => text.includes('You are next'));
  await post(`/whats-on/booking/${ids[first.indexOf('booked')]}`, { press: 'give-back' });
  assert.match((await get(`/whats-on/booking/${next.id}`)).text, /You have a place/);
  assert.equal((await standings()).filter((it) => it === 'booked').length, 20);
});

test('there is nothing to book for what began, is over or needs no booking', async () => {
  assert.equal((await get(`${book_path}2026-02-30`)).status, 404);
  assert.equal((await get(`${book_path}2026-03-03`)).status, 404);  // a Tuesday
  assert.match((await get(`${book_path}2026-02-23`)).text, /This has started/);
  assert.match((await get('/whats-on/baby-clinic-market-street/book/2026-03-05')).text, /No need to book/);
});

test('calendars: stable UIDs, London time, one time zone, cancelled and moved as such', async () => {
  const reply = await get('/calendar/elm-road.ics');
  assert.equal(reply.headers['content-type'], 'text/calendar; charset=utf-8');
  assert.ok(reply.text.startsWith('BEGIN:VCALENDAR\r\n') && reply.text.endsWith('END:VCALENDAR\r\n'));
  assert.equal(reply.text.match(/BEGIN:VTIMEZONE/g).length, 1);
  assert.ok(reply.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  const uids = reply.text.match(/^UID:.*$/gm);
  assert.equal(new Set(uids).size, uids.length);
  assert.match(reply.text, /DTSTART;TZID=Europe\/London:20260330T|DTSTART;TZID=Europe\/London:20260413T/);
  assert.match((await get('/calendar/activity/baby-clinic-elm-road.ics')).text, /SUMMARY:Baby clinic\r\n/);
  for (const path of ['/calendar/elm-road', '/calendar/nowhere.ics', '/calendar/activity/nothing.ics']) assert.equal((await get(path)).status, 404, path);
});

test('the directory comes in pages, by what changed since, and one service at a time', async () => {
  const first = (await get('/open-referral/services?per_page=10')).json();
  assert.equal(first.size, 10);
  assert.equal(first.first_page, true);
  assert.equal(first.total_pages, Math.ceil(first.total_items / 10));
  const all = [];
  for (let page = 1; page <= first.total_pages; ++page) all.push(...(await get(`/open-referral/services?per_page=10&page=${page}`)).json().contents);
  assert.equal(new Set(all.map(({ id }) => id)).size, first.total_items);
  assert.ok(all.every(({ id, schedules, service_at_locations }) => /^[0-9a-f-]{36}$/.test(id) && schedules.length && service_at_locations.length));
  assert.equal((await get('/open-referral/services?modified_after=2030-01-01')).json().total_items, 0);
  assert.equal((await get('/open-referral/services?modified_after=soon')).status, 422);
  assert.equal((await get(`/open-referral/services/${all[0].alternate_name}`)).json().id, all[0].id);
});

test('help now and asking to be called', async () => {
  const help = (await get('/help-now')).text;
  for (const dial of ['tel:999', 'tel:08082000247', 'tel:111', 'tel:08001111', 'tel:116123', 'tel:01632960999']) assert.ok(help.includes(`"${dial}"`), dial);
  const form = (await get('/ask')).text, id = /name="id" value="([^"]+)"/.exec(form)[1];
  assert.ok(form.includes(say['timetable.ask.who_reads']));
  assert.equal((await post('/ask', { id, about: '', how: 'call', reach: '01632 960000' })).status, 422);
  assert.equal((await post('/ask', { id, about: 'Sleep', how: 'call', reach: '' })).status, 422);
  const sent = await post('/ask', { id, about: 'Sleep', how: 'call', reach: '01632 960000', when: 'mornings' });
  assert.equal(sent.headers.location, '/ask?sent=yes');
  assert.match((await get('/ask?sent=yes')).text, /Thank you/);
});
