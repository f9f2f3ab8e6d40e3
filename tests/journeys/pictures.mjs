// pictures.mjs: what Hearth looks like, for docs/pictures. Not a test.
// usage: node tests/journeys/pictures.mjs OUTDIR [PART...]   only pictures whose name has each PART, like ur or smiley-phone
// Shape   every screen on a phone and a tablet, light and dark, in English and Urdu, drawn and text, with the
//         demonstration's data of one fixed morning: smiley-phone-dark-ur-drawn.png.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromium_options, is_drawn, is_text, phone, stories, tablet } from '../support/chromium.mjs';
import { serve } from '../support/server.mjs';
import { small_png } from '../support/small_png.mjs';

const [out, ...parts] = process.argv.slice(2);
if (!out) {
  console.error('usage: node tests/journeys/pictures.mjs OUTDIR [PART...]');
  process.exit(2);
}

const screens = {
  'front-door': '/?', satisfaction: '/staff/satisfaction?hub=elm-road&', smiley: '/feedback?hub=elm-road&',
  session: '/feedback?hub=elm-road&', thanks: '/feedback/thanks?hub=elm-road&',
};

// The rooms that the server keeps, drawn, one or two pictures of each.
const rooms = [
  ['whats-on', '/whats-on?', tablet, 'light', 'en'], ['whats-on', '/whats-on?', phone, 'dark', 'ur'],
  ['help-now', '/help-now?', phone, 'light', 'en'], ['ask', '/ask?', tablet, 'dark', 'en'], ['you-said', '/you-said?', phone, 'light', 'en'],
  ['register', '/register?', phone, 'light', 'en'], ['register', '/register?', tablet, 'dark', 'ur'],
  ['check-in', '/check-in?hub=elm-road&', tablet, 'light', 'en'], ['my-family', '/my-family?', phone, 'dark', 'en'],
  ['star', '/star/family?', tablet, 'light', 'en'], ['star', '/star?', phone, 'dark', 'ur'], ['star-child', '/star/child?for=child&', tablet, 'light', 'en'],
  ['sign-in', '/staff/sign-in?', tablet, 'light', 'en'], ['staff', '/staff?', tablet, 'light', 'en'], ['staff', '/staff?', phone, 'dark', 'ur'],
  ['timetable', '/staff/timetable?', tablet, 'light', 'en'], ['today', '/staff/today?', tablet, 'dark', 'en'], ['families', '/staff/families?', tablet, 'light', 'en'],
  ['voices', '/staff/voices?', tablet, 'light', 'en'], ['invitations', '/staff/invitations?', tablet, 'light', 'en'], ['outcomes', '/staff/outcomes?', tablet, 'light', 'en'],
  ['board', '/staff/frameworks/walsall?', tablet, 'light', 'en'], ['board', '/staff/frameworks/plymouth?', phone, 'dark', 'ur'], ['returns', '/staff/returns?', tablet, 'light', 'en'],
  ['matrix', '/staff/matrix?', tablet, 'dark', 'ur'], ['audits', '/staff/audits?', tablet, 'light', 'en'], ['audit-quarter', '/staff/audits/overview?', tablet, 'light', 'en'],
];

// The storybook, for a quick look: one picture for each page, in turn of another kind, down to its end.
const wanted = stories.map((story, turn) => ({ name: `story-${story}`, screen: `story-${story}`, whole: true, view: 'drawn',
  size: turn % 3 === 1 ? phone : tablet, colour: turn % 4 === 2 ? 'dark' : 'light', language: turn % 4 === 3 ? 'ur' : 'en' }))
  .filter(({ name }) => parts.every((part) => `-${name}-`.includes(`-${part}-`)));
for (const [screen, address, size, colour, language] of rooms) {
  const name = [screen, size === phone ? 'phone' : 'tablet', colour, language].join('-');
  screens[`room-${name}`] = address;
  if (parts.every((part) => `-room-${name}-`.includes(`-${part}-`))) wanted.push({ name, screen: `room-${name}`, size, colour, language, view: 'drawn' });
}
for (const story of stories) screens[`story-${story}`] = `/storybook/${story}?`;
for (const screen of Object.keys(screens).filter((each) => !/^(story|room)-/.test(each)))
  for (const [size_name, size] of Object.entries({ phone, tablet }))
    for (const colour of ['light', 'dark'])
      for (const language of ['en', 'ur'])
        for (const view of ['drawn', 'text']) {
          const name = [screen, size_name, colour, language, view].join('-');
          if (parts.every((part) => `-${name}-`.includes(`-${part}-`))) wanted.push({ name, screen, size, colour, language, view });
        }

fs.mkdirSync(out, { recursive: true });
const server = await serve({ demo: true, now: '2026-11-18T10:15' });
const browser = await chromium.launch(chromium_options);
const context = await browser.newContext();
await context.request.post(`${server.url}/staff/sign-in`, { form: { press: 'demo.maya' }, maxRedirects: 0 });
const page = await context.newPage();
let bytes = 0;
for (const { name, screen, size, colour, language, view, whole } of wanted) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: colour });
  await page.mouse.move(0, 0);
  await page.goto(`${server.url}${screens[screen]}lang=${language}${view === 'text' ? '&view=text' : ''}`);
  const is_shown = view === 'text' ? is_text : is_drawn;
  await is_shown(page);
  if (screen === 'session') {  // as one comes to it: after a face
    await page.locator('button.face').first().click();
    await page.waitForURL('**/session-feedback?*');
    await page.mouse.move(0, 0);
    await is_shown(page);
  }
  if (whole) {  // a screen as tall as the page
    const frames = await page.evaluate(() => hearthPainter.frames);
    await page.setViewportSize({ width: size.width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
    await page.waitForFunction((before) => hearthPainter.frames > before, frames);
  }
  const picture = small_png(await page.screenshot());
  fs.writeFileSync(path.join(out, `${name}.png`), picture);
  bytes += picture.length;
}
console.log(`${wanted.length} pictures, ${Math.round(bytes / 1024)} kB`);
await browser.close();
await server.stop();
process.exit(0);
