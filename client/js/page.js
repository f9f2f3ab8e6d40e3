// page.js: the live page. It adopts the elements that the server wrote, keeps them in step with what the program writes,
// and tells the program what people do. It never makes an element anew that has a key.
// Shape   the program writes the same HTML as the server does; morph() walks both trees and changes what differs.
// Errors  whatever cannot be fetched is told to the program as status 0; without the program the page stays plain HTML.
var hearth = hearth || {};
var Module = {};
hearth.page = (function () {
  const ANSWER = 'answer.', BETWEEN = '\x1f', PATIENCE_MS = 15000;
  const template = document.createElement('template');
  const encoder = new TextEncoder();
  const screen = () => document.getElementById('screen');
  const here = () => location.pathname + location.search;
  Module['instantiateWasm'] = (imports, received) => {
    WebAssembly.instantiateStreaming(hearth.wasm, imports)  // web/start.js asked for it
      .then(({ instance }) => received(instance));
    if (!/[?&]view=text\b/.test(location.search)) hearth.renderer.start(document.getElementById('canvas'));  // meanwhile
    return {};
  };
  let wakeTimer = 0, loading = null, etag = '', etagOf = '';

  // Calls an exported function of the program with texts (and a number first, where it takes one).
  function call(name, ...values) {
    const held = [];
    const passed = values.map((value) => {
      if (typeof value === 'number') return value;
      const bytes = encoder.encode(value), at = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, at);
      HEAPU8[at + bytes.length] = 0;
      held.push(at);
      return at;
    });
    const result = Module['_program_' + name](...passed);
    held.forEach((at) => _free(at));
    return result;
  }

  // ---- keeping the page in step ----

  const keyOf = (node) => (node.nodeType === 1 ? node.getAttribute('data-key') : null);

  const isTyped = (control) => control.nodeName === 'TEXTAREA' || (control.nodeName === 'INPUT' && !/^(radio|checkbox|hidden)$/.test(control.type));

  function morph(live, fresh) {
    if (live.nodeType !== 1) {
      if (live.data !== fresh.data) live.data = fresh.data;
      return;
    }
    for (const { name, value } of fresh.attributes) if (live.getAttribute(name) !== value) live.setAttribute(name, value);
    for (const { name } of Array.from(live.attributes))
      if (!fresh.hasAttribute(name) && name !== 'data-painted' && name !== 'style') live.removeAttribute(name);
    const isWritten = isTyped(live);
    if (live.nodeName === 'INPUT' && !isWritten && live.checked !== fresh.defaultChecked) live.checked = fresh.defaultChecked;
    if (isWritten) {
      if (live.value !== fresh.value && document.activeElement !== live) live.value = fresh.value;
      return;
    }
    morphChildren(live, fresh);
  }

  function morphChildren(live, fresh) {
    const wanted = new Set(Array.from(fresh.childNodes, keyOf));
    const keyed = new Map();
    for (const child of live.childNodes) if (keyOf(child)) keyed.set(keyOf(child), child);
    let at = live.firstChild;
    for (const node of Array.from(fresh.childNodes)) {
      while (at && keyOf(at) && !wanted.has(keyOf(at))) at = dropped(at);
      const key = keyOf(node);
      const match = key ? keyed.get(key) : at && !keyOf(at) ? at : null;
      if (!match || match.nodeName !== node.nodeName) {
        live.insertBefore(node, at);
        continue;
      }
      if (match === at) at = at.nextSibling;
      else live.insertBefore(match, at);
      morph(match, node);
    }
    while (at) at = dropped(at);
  }

  function dropped(node) {
    const next = node.nextSibling;
    node.remove();
    return next;
  }

  function show(html, title, language, rightToLeft) {
    template.innerHTML = html;
    take(template.content, title, language, rightToLeft);
  }
  function take(content, title, language, rightToLeft) {
    const root = document.documentElement;
    if (root.lang !== language) {
      root.lang = language;
      root.dir = rightToLeft ? 'rtl' : 'ltr';
      findVoice();
    }
    if (document.title !== title) document.title = title;
    morphChildren(screen(), content);
    raise();
  }

  // A dialog lies over everything as long as it is there; Escape takes its last way out.
  function raise() {
    for (const dialog of screen().querySelectorAll('dialog:not(:modal)')) {
      dialog.close();
      dialog.showModal();
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        Array.from(dialog.querySelectorAll('a, button')).pop().click();
      });
    }
  }

  // ---- reading aloud, by a voice of this tablet's own: no words go anywhere ----

  function voice() {
    const voices = window.speechSynthesis ? speechSynthesis.getVoices() : [];
    return voices.find((it) => it.localService && it.lang.split(/[-_]/)[0] === document.documentElement.lang);
  }
  function findVoice() {
    document.documentElement.toggleAttribute('data-voice', !!voice());
  }
  function readAloud(button) {
    const wasSpeaking = speechSynthesis.speaking;
    speechSynthesis.cancel();
    if (wasSpeaking) return;
    const parts = button.parentElement.querySelectorAll('.ask, .hint, .error, .option-text, .face-text');
    const words = new SpeechSynthesisUtterance(Array.from(parts, (part) => part.textContent).join('. '));
    Object.assign(words, { voice: voice(), lang: document.documentElement.lang });
    speechSynthesis.speak(words);
  }

  function focus(key) {
    const target = screen().querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: key === 'title' ? 'end' : 'start' });
    if (key === 'title') scrollTo(0, 0);
  }

  function address(next) {
    if (next !== here()) history.pushState(null, '', next);
  }

  // ---- the server ----

  async function ask(url, options) {
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), PATIENCE_MS);
    try {
      const reply = await fetch(url, { ...options, signal: impatience.signal, cache: 'no-store', credentials: 'same-origin' });
      return { status: reply.status, text: await reply.text(), etag: reply.headers.get('ETag') || '', url: reply.url };
    } catch (unreachable) {
      return { status: 0, text: '', etag: '', url };
    } finally {
      clearTimeout(timer);
    }
  }

  async function send(id, body) {
    const reply = await ask('/api/v1/submissions', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    call('delivered', reply.status, id, reply.text);
  }

  async function load(target) {
    const mine = (loading = {});
    const headers = etag && etagOf === target ? { 'If-None-Match': etag, 'Hearth-Again': '1' } : {};
    const reply = await ask('/api/v1/place?at=' + encodeURIComponent(target), { headers });
    if (mine !== loading) return;  // somebody went elsewhere meanwhile
    if (reply.status === 200) [etag, etagOf] = [reply.etag, target];
    call('loaded', reply.status, reply.text);
  }

  // ---- rooms that the server keeps: its page is asked for, and takes the place of what is here ----

  const isKept = () => screen().hasAttribute('data-kept');

  async function visit(target, { body, pressed, quiet } = {}) {
    const mine = (loading = {});
    clearTimeout(wakeTimer);
    if (pressed) pressed.setAttribute('aria-busy', 'true');
    const reply = await ask(target, { method: body ? 'POST' : 'GET', body, headers: quiet ? { 'Hearth-Again': '1' } : {} });
    if (mine !== loading) return;
    if (pressed) pressed.removeAttribute('aria-busy');
    const page = new DOMParser().parseFromString(reply.text, 'text/html'), fresh = page.getElementById('screen');
    if (!fresh && reply.status && !body) return location.assign(target);  // not a page of ours
    if (!fresh) return unreachable();
    if (!fresh.hasAttribute('data-kept')) return location.assign(reply.url);
    const { pathname, search } = new URL(reply.url), before = here();
    address(pathname + search);
    for (const { name, value } of fresh.attributes) screen().setAttribute(name, value);
    take(fresh, page.title, page.documentElement.lang, page.documentElement.dir === 'rtl');
    call('kept', here());
    if (here() !== before) focus('title');
    else if (pressed) focus('errors');
    again();
  }

  function unreachable() {
    const notice = Object.assign(document.createElement('p'), { id: 'unreachable', className: 'notice problem', textContent: screen().dataset.unreachable });
    notice.setAttribute('role', 'alert');
    document.getElementById('unreachable')?.remove();
    screen().querySelector('main').prepend(notice);
    notice.scrollIntoView({ block: 'nearest' });
    again();
  }

  function again() {
    clearTimeout(wakeTimer);
    const ms = +screen().dataset.again;
    if (ms) wakeTimer = setTimeout(() => document.hidden || document.activeElement.matches('input, textarea') ? again() : visit(here(), { quiet: true }), ms);
  }

  function post(form, pressed) {
    const said = new URLSearchParams(new FormData(form));
    if (pressed && pressed.name) said.append(pressed.name, pressed.value);
    const to = (pressed && pressed.getAttribute('formaction')) || form.getAttribute('action');
    if (form.method === 'get') visit(to + (to.includes('?') ? '&' : '?') + said, { pressed });
    else visit(to, { body: said, pressed });
  }

  function wake(afterMs) {
    clearTimeout(wakeTimer);
    wakeTimer = setTimeout(() => call('woke'), afterMs);
  }

  // ---- what people do ----

  function valuesOf(control) {
    if (isTyped(control)) return [control.value];
    return Array.from(screen().querySelectorAll('input:checked')).filter((it) => it.name === control.name).map((it) => it.value);
  }

  function changed(control) {
    if (isKept() || !control.name || !control.name.startsWith(ANSWER)) return;
    call('control', control.name, valuesOf(control).map((value) => value.replaceAll(BETWEEN, ' ')).join(BETWEEN));
  }

  function clicked(event) {
    const button = event.target.closest('button'), link = event.target.closest('a[href]');
    if (button && button.hasAttribute('data-listen')) readAloud(button);
    else if (button && isKept()) {
      event.preventDefault();
      if (button.form && !/^true$/.test(button.getAttribute('aria-disabled')) && !button.hasAttribute('aria-busy')) post(button.form, button);
    } else if (button && button.hasAttribute('formaction')) {
      event.preventDefault();
      call('went', button.getAttribute('formaction'));
    } else if (button && button.name) {
      event.preventDefault();
      if (button.getAttribute('aria-disabled') !== 'true') call('control', button.name, button.value);
    } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      if (link.hasAttribute('data-leaves')) {  // out, at once, and no way back to here
        event.preventDefault();
        screen().hidden = true;
        location.replace(link.href);
      } else if (link.getAttribute('href').startsWith('/') && !link.hasAttribute('download')) {
        event.preventDefault();
        go(link.getAttribute('href'));
      }
    }
  }

  function go(target) {
    if (isKept()) visit(target);
    else if (!call('went', target)) location.assign(target);
  }

  // Called once the program is there. What was ticked or typed before is part of what the program then knows.
  function start() {
    if (!call('boot', document.getElementById('boot').textContent)) return;
    const told = new Set();
    for (const control of screen().querySelectorAll('input[name], textarea[name]')) {
      const said = isTyped(control) ? control.value !== control.defaultValue : control.checked !== control.defaultChecked;
      if (!said || told.has(control.name)) continue;
      told.add(control.name);
      changed(control);
    }
    call('adopted');
    raise();
    findVoice();
    if (window.speechSynthesis) speechSynthesis.onvoiceschanged = findVoice;
    document.addEventListener('click', clicked);
    document.addEventListener('submit', (event) => {
      event.preventDefault();
      if (isKept()) post(event.target, event.submitter);
      else call('control', 'press', 'send');
    });
    // What is typed is told as it is typed; told again on leaving, it could move a button from under the press that left.
    document.addEventListener('change', (event) => isTyped(event.target) || changed(event.target));
    document.addEventListener('input', (event) => isTyped(event.target) && changed(event.target));
    addEventListener('popstate', () => go(here()));
    if (isKept()) again();
    document.documentElement.dataset.ready = 'true';
  }

  function choose(name, value) {  // a figure was taken hold of: the page's own choice is what counts
    const control = Array.from(document.getElementsByName(name)).find((it) => it.value === String(value));
    if (control && !control.disabled) control.click();
  }

  return { choose, isKept, start, show, send, load, address, wake, focus };
})();
