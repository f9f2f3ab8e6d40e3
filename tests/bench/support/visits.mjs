// visits.mjs: a page as the benches visit it: Chromium with the processor slowed, spoken to by bare DevTools commands, and
// what the page notes of itself in window.bench.
// Units   ms since navigation began. usable: the first frame was painted in which the first control and the button that sends
//         are there, laid out and enabled. live: data-ready is true and data-view is drawn, and the frame after that was painted.
//         tap: from the event's own time to the end of the next frame (for Hearth: one in which the painter painted).
import assert from 'node:assert/strict';
import { tablet } from './browser.mjs';

export const slowdown = 4;
export const pause = (ms) => new Promise((on) => { setTimeout(on, ms); });

// Runs in the page before anything of it.
function watch(control, sends) {
  const bench = (window.bench = { callbacks: 0, taps: [] });
  const frame = window.requestAnimationFrame.bind(window);
  for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval']) {
    const real = window[name].bind(window);
    window[name] = (callback, ...rest) => real((...values) => { bench.callbacks += 1; return callback(...values); }, ...rest);
  }
  const channel = new MessageChannel(), after = [];
  channel.port1.onmessage = () => after.shift()();
  const in_frame = (first, then) => frame(() => {  // `then` in a task of its own, when the frame has been painted
    if (first && !first()) return in_frame(first, then);
    after.push(() => then(performance.now()));
    channel.port2.postMessage(0);
  });

  const is_there = (control) => control && !control.disabled && control.getClientRects().length > 0;
  in_frame(() => is_there(document.querySelector(control)) && is_there(document.querySelector(sends)),
    (time) => { bench.usable = time; });

  new MutationObserver((_, observer) => {
    const { ready, view } = document.documentElement.dataset;
    if (ready !== 'true' || view !== 'drawn') return;
    observer.disconnect();
    in_frame(null, (time) => { bench.live = time; });
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready', 'data-view'] });

  addEventListener('click', (event) => {
    if (event.target.type === 'radio') return;  // it comes of the label's click, which counts
    const frames = () => (window.hearthPainter ? window.hearthPainter.frames : Infinity);
    const before = window.hearthPainter ? frames() : 0;
    const until_painted = (time) => (frames() > before ? bench.taps.push(time - event.timeStamp) : in_frame(null, until_painted));
    in_frame(null, until_painted);
  }, true);
}

export class Page {  // spoken to by bare DevTools commands: Playwright's own helpers would run in the page that is timed
  // context: to visit again with what the first visit left in the cache. evaluates: a page that no policy of ours lets work.
  static async open(browser, url, { sends = 'button[value=send]:not([hidden])', context, evaluates = false } = {}) {
    const it = new Page();
    it.context = context ?? await browser.newContext({ viewport: tablet });
    it.page = await it.context.newPage();
    it.devtools = await it.context.newCDPSession(it.page);
    await it.devtools.send('Page.enable');
    if (evaluates) await it.devtools.send('Page.setBypassCSP', { enabled: true });
    await it.devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await it.devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watch})('input[type=radio]', ${JSON.stringify(sends)})` });
    await it.devtools.send('Page.navigate', { url });
    return it;
  }
  async value(expression) {
    const { result, exceptionDetails } = await this.devtools.send('Runtime.evaluate', { expression: `JSON.stringify(${expression})` });
    assert.ok(!exceptionDetails, exceptionDetails?.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  }
  async reaches(expression, poll_ms = 200) {
    for (let waited = 0; waited < 30000; waited += poll_ms) {
      if (await this.value(`!!(${expression})`).catch(() => false)) return;
      await pause(poll_ms);
    }
    assert.fail(`not within 30 s: ${expression}`);
  }
  async tap(label) {
    const { x, y } = await this.value(`(({ x, y, width, height }) => ({ x: x + width * 0.8, y: y + height / 2 }))(${label}.getBoundingClientRect())`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.devtools.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }
  async times() {  // a frame counts once it is on the screen
    const times = await this.value(`{ usable: bench.usable, live: bench.live ?? bench.usable,
      first_paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, it) => sum + it.encodedBodySize, 0) }`);
    for (const what of ['usable', 'live']) times[what] = Math.max(times[what], times.first_paint);
    return times;
  }
  close() { return this.context.close(); }
}
