// reader.js: reads what the browser laid out, and writes it as a flat list of items for the painter.
// Shape   every element with a data-key has a record; only what an observer marked as stale is read again. An element is
//         painted wholly or not at all, and only inside a painted one, so that nothing is ever doubled or blank; what is
//         outside the band of page that the canvas covers stays plain page text.
//         A pointer over a control is noticed, over anything else it is not; it may change colours there, not words.
// Units   CSS pixels here, document space; physical pixels in the items (client/paint_host.hpp names their fields).
// Limits  the vocabulary of web/app.css, which tests/house/css_vocabulary.test.mjs holds it to. What an element does that
//         the painter cannot (stick, clip, scroll inside, show emoji or digits of one width) leaves it, and what it holds,
//         to the page.
var hearth = hearth || {};
hearth.reader = (function () {
  const BOX = 0, RUN = 1, RADIO = 2, CHECKBOX = 3, FIGURE = 4;  // as ItemKind in client/paint_host.hpp
  const ITEM_WORDS = 11;
  const STYLE = 1, TEXT = 2, ALL = 3;                           // what is stale about an element
  const CONTROLS = 'a,button,label,summary';
  const BIDI_CONTROLS = /[\u2066-\u2069\u200e\u200f]/;
  const INKS = ['text', 'quiet', 'line', 'accent', 'glow', 'card', 'mark'];  // as app::Ink, after none

  const records = new Map();  // by element
  const figures = [];         // the records of the figures in the last reading, by number
  let list = [];              // the records in the order of the document
  let listStale = true, everythingStale = true;
  let pressed = null;         // the control under a pressed pointer
  let resizes, inkProbe;
  const range = document.createRange();
  const canHover = matchMedia('(hover: hover)'), stillness = matchMedia('(prefers-reduced-motion: reduce)');

  // ---- which elements there are ----

  function kindOf(element) {
    if (element.hasAttribute('data-figure')) return FIGURE;
    if (element.type === 'radio') return RADIO;
    if (element.type === 'checkbox') return CHECKBOX;
    return BOX;
  }

  function adopt() {
    listStale = false;
    const elements = document.querySelectorAll(hearth.page.isKept() ? '#screen [data-key]:not([data-figure])' : '#screen [data-key]');
    list = Array.from(elements, (element) => {
      let record = records.get(element);
      if (!record) {
        record = { element, computed: getComputedStyle(element), stale: ALL, fragments: [], painted: false };
        records.set(element, record);
        resizes.observe(element);
      }
      record.kind = kindOf(element);
      record.holder = records.get(element.parentElement.closest('[data-key]'));
      return record;
    });
    if (records.size === list.length) return;
    const present = new Set(elements);
    for (const element of records.keys()) {
      if (present.has(element)) continue;
      resizes.unobserve(element);
      records.delete(element);
    }
  }

  // ---- the look of one element ----

  function staysPlain(computed) {
    return computed.position === 'fixed' || computed.position === 'sticky' || computed.clipPath !== 'none' ||
      computed.overflowX !== 'visible';
  }

  function readStyle(record) {
    const { computed, kind } = record, { colour } = hearth.runs;
    const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(record.element.tagName);
    record.plain = computed.visibility === 'hidden' || (!isField && kind !== FIGURE && staysPlain(computed));
    record.fill = colour(computed.getPropertyValue('--paint-bg'));
    record.edge = colour(computed.getPropertyValue('--paint-bd'));
    record.edges = ['Top', 'Right', 'Bottom', 'Left'].map((side) => parseFloat(computed[`border${side}Width`]));
    record.radius = parseFloat(computed.borderTopLeftRadius);
    record.mark = kind === RADIO || kind === CHECKBOX ? colour(computed.accentColor === 'auto' ? computed.color : computed.accentColor) : 0;
    for (const fragment of record.fragments) fragment.ink = colour(fragment.computed.color);
  }

  // ---- the words of one element: a fragment for every line of every piece of text ----

  function rectanglesOf(node, start, end) {
    while (start < end - 1 && BIDI_CONTROLS.test(node.data[start])) start++;  // Firefox leaves these on the line before
    range.setStart(node, start);
    range.setEnd(node, end);
    return range.getClientRects();
  }

  let segmenter;  // slow to make, and only long words want it
  function charactersOf(word) {
    if (!(window.Intl && Intl.Segmenter)) return Array.from(word);
    segmenter = segmenter || new Intl.Segmenter();
    return Array.from(segmenter.segment(word), (part) => part.segment);
  }

  // Where each line of a text begins and ends, in the text and on the page.
  function linesOf(node) {
    const text = node.data, lines = [];
    let line = null;
    const add = (start, end, rectangles) => {
      if (!rectangles.length) return;
      const top = rectangles[0].top;
      if (!line || Math.abs(line.top - top) >= 2) lines.push(line = { start, top, left: Infinity, right: -Infinity });
      line.end = end;
      for (const rectangle of rectangles) {
        line.left = Math.min(line.left, rectangle.left);
        line.right = Math.max(line.right, rectangle.right);
      }
    };
    range.selectNodeContents(node);
    if (range.getClientRects().length === 1) {  // the usual case: one line
      const said = /[^ \t\r\n](?:[^]*[^ \t\r\n])?/.exec(text);
      add(said.index, said.index + said[0].length, rectanglesOf(node, said.index, said.index + said[0].length));
      return lines;
    }
    for (const { 0: word, index } of text.matchAll(/[^ \t\r\n]+/g)) {  // a no-break space is part of a word
      const rectangles = rectanglesOf(node, index, index + word.length);
      const isBroken = Array.from(rectangles).some((rectangle) => rectangle.top >= rectangles[0].bottom - 1);
      if (!isBroken) { add(index, index + word.length, rectangles); continue; }
      let at = index;
      for (const character of charactersOf(word)) {
        add(at, at + character.length, rectanglesOf(node, at, at + character.length));
        at += character.length;
      }
    }
    return lines;
  }

  function readText(record, left, top) {  // or finds that it cannot be painted
    const { element } = record;
    record.fragments = [];
    record.unpaintable = false;
    if (/^(TEXTAREA|SELECT)$/.test(element.tagName)) return;
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT
        : node.hasAttribute('data-key') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
    for (let node; (node = nodes.nextNode());) {
      if (!/\S/.test(node.data)) continue;
      const owner = node.parentElement, computed = owner === element ? record.computed : getComputedStyle(owner);
      if (computed.fontVariantNumeric !== 'normal' || (owner !== element && staysPlain(computed))) return record.unpaintable = true;
      const style = hearth.runs.styleOf(owner, computed), ink = hearth.runs.colour(computed.color);
      for (const line of linesOf(node)) {
        let text = node.data.slice(line.start, line.end).replace(/[ \t\r\n]+/g, ' ');
        if (computed.textTransform === 'uppercase') text = text.toLocaleUpperCase(style.language || undefined);
        const width = line.right - line.left;
        if (!hearth.runs.paintable(text, width)) return record.unpaintable = true;
        record.fragments.push({ text, style, ink, computed, width, left: line.left - left, top: line.top - top });
      }
    }
  }

  // ---- items ----

  let items = 0, room = 0, count = 0;  // where they lie in the program's memory
  let scale = 1;

  function item(kind, x, y, width, height, fill, ink, line, radius, state, id) {
    if (count === room) items = _painter_room(room = room ? room * 2 : 512);
    const at = (items >> 2) + count++ * ITEM_WORDS;
    HEAP32[at] = kind;
    HEAPF32.set([x * scale, y * scale, width * scale, height * scale], at + 1);
    HEAPU32[at + 5] = fill;
    HEAPU32[at + 6] = ink;
    HEAPF32[at + 7] = line * scale;
    HEAPF32[at + 8] = radius * scale;
    HEAP32[at + 9] = state;
    HEAP32[at + 10] = id;
  }

  const isSeen = (colour) => colour >>> 24;

  function boxItems(record, x, y, width, height) {
    const { fill, edge, radius } = record, [top, right, bottom, left] = record.edges;
    const isUniform = top === right && top === bottom && top === left;
    const hasEdge = isSeen(edge) && top + right + bottom + left > 0;
    if (isSeen(fill) || (hasEdge && isUniform)) item(BOX, x, y, width, height, fill, hasEdge ? edge : 0, isUniform ? top : 0, radius, 0, 0);
    if (isUniform || !hasEdge) return;
    if (top) item(BOX, x, y, width, top, edge, 0, 0, 0, 0, 0);
    if (bottom) item(BOX, x, y + height - bottom, width, bottom, edge, 0, 0, 0, 0, 0);
    if (left) item(BOX, x, y, left, height, edge, 0, 0, 0, 0, 0);
    if (right) item(BOX, x + width - right, y, right, height, edge, 0, 0, 0, 0, 0);
  }

  function glyphItem(record, x, y, width, height) {  // a radio button or a checkbox
    const { element, mark, edge, fill, kind } = record;
    if (isSeen(edge)) item(kind, x, y, width, height, fill, element.checked ? mark : edge, 2, 4, element.checked ? 1 : 0, 0);
  }

  function figureItem(record, scrolled) {  // where its SVG lies: that is what it stands in for
    const { element } = record, number = +element.dataset.figure, control = element.closest(CONTROLS);
    const { left, top, width, height } = (element.querySelector('svg') || element).getBoundingClientRect();
    const isHeld = control && control === pressed, isPointedAt = control && canHover.matches && control.matches(':hover');
    figures[number] = record;
    item(FIGURE, left + scrolled.x, top + scrolled.y, width, height, 0, 0, 0, 0,
      stillness.matches ? 0 : isHeld ? 2 : isPointedAt ? 1 : 0, number);
  }

  function textItems(record, x, y, band) {
    const { runs } = hearth;
    for (const fragment of record.fragments) {
      const baseline = y + fragment.top + runs.ascentOf(fragment.style), height = fragment.style.size * 2;
      if (baseline + height < band.top || baseline - height > band.bottom) continue;
      const run = runs.place(fragment.text, fragment.style, fragment.ink, (x + fragment.left) * scale, fragment.width * scale);
      item(RUN, run.x / scale, Math.round(baseline * scale) / scale, 0, 0, 0, fragment.ink, 0, 0, 0, run.id);
    }
  }

  function readInks() {
    const inks = _painter_inks() >> 2;
    INKS.forEach((name, index) => {
      inkProbe.style.color = `var(--ink-${name})`;
      HEAPU32[inks + 1 + index] = hearth.runs.colour(getComputedStyle(inkProbe).color);
    });
  }

  // ---- one reading ----

  // band: { top, bottom } of the page that the canvas covers; physical pixels in a CSS pixel.
  function read(band, nextScale) {
    const begun = performance.now();
    if (nextScale !== scale) everythingStale = true;
    scale = nextScale;
    if (listStale) adopt();
    if (everythingStale) readInks();
    count = 0;
    const scrolled = { x: scrollX, y: scrollY }, changed = [];
    list.forEach((record) => {
      const { left, top, width, height } = record.element.getBoundingClientRect(), x = left + scrolled.x, y = top + scrolled.y;
      if (everythingStale) record.stale = ALL;
      if (record.width !== width) record.stale |= TEXT;
      record.width = width;
      record.height = height;
      const isTall = height > (band.bottom - band.top) / 2;
      let painted = width > 0 && (!record.holder || record.holder.painted) &&
        (isTall ? y < band.bottom && y + height > band.top : y > band.top - 1 && y + height < band.bottom + 1);
      if (painted && record.stale) {
        if (record.stale & TEXT && record.kind === BOX) readText(record, left, top);
        readStyle(record);
        record.stale = 0;
      }
      painted = painted && !record.plain && !record.unpaintable;
      record.painted = painted;
      if (painted !== record.element.hasAttribute('data-painted')) changed.push(record);
      if (!painted) return;
      if (record.kind === RADIO || record.kind === CHECKBOX) return glyphItem(record, x, y, width, height);
      boxItems(record, x, y, width, height);
      if (record.kind === FIGURE) figureItem(record, scrolled);
      textItems(record, x, y, band);
    });
    for (const { element, painted } of changed) element.toggleAttribute('data-painted', painted);  // after all reading
    everythingStale = false;
    _painter_page(count);
    hearthPainter.items = count;
    hearthPainter.readMs = performance.now() - begun;
  }

  // A label of a figure: C++ says what and where, the page in which language and family.
  // x: physical pixels, of its start, middle or end (anchor 0, 1, 2). out gets the pixel it starts in, and its width.
  function label(figure, text, size, isBold, ink, anchor, x, out) {
    const { runs } = hearth, { element, computed } = figures[figure];
    const style = runs.styleOf(element, computed, size / scale, isBold ? '700' : computed.fontWeight);
    const width = runs.widthOf(text, style), run = runs.place(text, style, ink, x - width * anchor / 2);
    HEAPF32.set([run.x, width], out >> 2);
    return run.id;
  }

  // ---- noticing ----

  function mark(element, what) {  // also those around it, whose words may have moved
    for (let record = records.get(element && element.closest('[data-key]')); record; record = record.holder) record.stale |= what;
  }
  function markWithin(element, what) {  // also what it holds: rules reach inwards
    mark(element, what);
    for (const inside of element.querySelectorAll('[data-key]')) mark(inside, what);
  }
  function everything() { everythingStale = listStale = true; }

  // soon(): a frame is wanted. now(): before the browser paints, after it laid out.
  function watch(soon, now) {
    resizes = new ResizeObserver((entries) => {
      let isNoticed = false;
      for (const { target } of entries) {
        const { width, height } = target.getBoundingClientRect(), known = records.get(target) || frame.get(target);
        if (!known || (known.width === width && known.height === height)) continue;  // as it was read: it has only just been observed
        isNoticed = true;
        if (target === inkProbe) everythingStale = true;
        if (records.has(target)) mark(target, TEXT);
        else Object.assign(known, { width, height });
      }
      if (isNoticed) now();
    });
    inkProbe = document.createElement('span');  // also notices another font, text size or spacing
    inkProbe.setAttribute('aria-hidden', 'true');
    inkProbe.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden;white-space:nowrap';
    inkProbe.textContent = 'Hg ab cd';
    document.body.append(inkProbe);
    const frame = new Map([[inkProbe, {}], [document.body, {}]]);  // with their sizes
    for (const element of frame.keys()) resizes.observe(element);

    new MutationObserver((changes) => {
      let isNoticed = false;
      for (const { type, target, addedNodes } of changes) {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        if (!element || hearth.runs.isProbe(element) || hearth.runs.isProbe(addedNodes[0])) continue;
        isNoticed = true;
        if (type === 'childList') listStale = true;
        if (type === 'attributes' && element.hasAttribute('data-key')) markWithin(element, ALL);
        else if (type !== 'attributes' && element.closest('[data-key]')) mark(element, ALL);
        else everything();
      }
      if (isNoticed) soon();
    }).observe(document.documentElement, {
      subtree: true, childList: true, characterData: true,
      attributeFilter: ['class', 'lang', 'dir', 'hidden', 'open', 'checked', 'disabled', 'aria-checked', 'aria-current', 'aria-disabled',
        'aria-expanded', 'aria-invalid', 'aria-pressed', 'data-figure'],
    });

    const noticed = ({ type, target, buttons }) => {  // what :hover, :active, :focus-visible and :checked may have changed
      if (!target.closest) return;
      const changed = target.closest(type === 'change' ? 'fieldset, #screen'  // a radio button unchecks its fellows
        : /^focus/.test(type) ? '[data-key]' : CONTROLS);
      if (type === 'pointerdown') pressed = changed;
      else if (/^pointer/.test(type) && !buttons) pressed = null;
      if (!changed) return;
      markWithin(changed, STYLE);
      soon();
    };
    for (const type of ['pointerover', 'pointerout', 'pointerdown', 'pointerup', 'pointercancel', 'focusin', 'focusout', 'change'])
      addEventListener(type, noticed, { passive: true, capture: true });
  }

  return { read, label, watch, everything };
})();
