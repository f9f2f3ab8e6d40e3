// canvas.js: when and where the painter draws, and which view is shown.
// Shape   the canvas lies in the document, under the page's own elements, and covers a band about two viewports tall that
//         is placed anew when a scroll nears its edge; so it scrolls with the page and nothing ever drifts. A frame is
//         drawn only when something changed: at rest nothing runs.
// Units   CSS pixels of the document; the canvas itself has physical pixels.
// Errors  no WebGL2, a lost context, forced colours, a translated page or a browser below the floor: the text view, by
//         itself, for as long as it lasts. data-view on <html> tells which view is shown.
var hearth = hearth || {};
var hearthPainter = { frames: 0, items: 0, readMs: 0, drawMs: 0, atlas: { width: 0, height: 0, runs: 0 } };  // for tests and benches
hearth.canvas = (function () {
  const WIDEN_AFTER_MS = 200, PINCH_SETTLES_MS = 150, SHARPNESS_MAX = 3, CANVAS_MAX = 8192;

  const root = document.documentElement;
  const forcedColours = matchMedia('(forced-colors: active)');
  let canvas, started = false, wished = false, lost = false, shown = false;
  let works;                 // whether this browser can; not known before it is wished
  let language = root.lang;  // as Hearth wrote it; anything else is a translator's
  let requested = 0, drawing = false;

  let width = 0, viewHeight = 0, scale = 1;  // the viewport
  let top = 0, height = 0, wide = false;     // the band
  let lastScroll = 0, direction = 0;         // 1 down, -1 up
  let pointerIsHeld = false, pointerWasOver = false;

  // ---- which view ----

  const isTranslated = () => /\btranslated-/.test(root.className) || root.lang !== language;
  const isWanted = () => works && wished && !lost && !forcedColours.matches && !isTranslated();

  function show(drawn) {
    if (shown === drawn) return;
    shown = drawn;
    root.dataset.view = drawn ? 'drawn' : 'text';
  }

  function decide() {
    if (!isWanted()) return show(false);
    hearth.reader.everything();
    soon();
  }

  function wish(drawn) {
    if (drawn === wished) return;
    wished = drawn;
    begin();
  }

  function begin() {
    if (started && wished && works === undefined) {
      works = !!canvas && 'registerProperty' in (window.CSS || {}) && 'ResizeObserver' in window && hearth.renderer.start(canvas);
      if (works) watch();
    }
    if (works) decide();
  }

  // ---- when ----

  function soon() {
    if (!requested && isWanted()) requested = requestAnimationFrame(draw);
  }

  function now() {
    if (drawing || !shown) return soon();
    cancelAnimationFrame(requested);
    draw(performance.now());
  }

  function draw(time) {
    requested = 0;
    if (!isWanted()) return show(false);
    drawing = true;
    place();
    hearth.reader.read({ top, bottom: top + height }, scale);
    canvas.style.width = Math.floor(width * scale) / scale + 'px';
    canvas.style.height = height + 'px';
    canvas.style.transform = `translateY(${top}px)`;
    show(true);
    const begun = performance.now();
    const wantsMore = _painter_frame(time, Math.floor(width * scale), Math.round(height * scale), Math.round(top * scale), scale);
    hearthPainter.drawMs = performance.now() - begun;
    hearthPainter.frames++;
    drawing = false;
    if (wantsMore) soon();
  }

  // ---- where ----

  function isNearEdge(documentHeight) {  // look further in the direction of travel
    const above = scrollY - top, below = top + height - scrollY - innerHeight;
    return (top > 0 && above < viewHeight * (direction < 0 ? 0.4 : 0.05)) ||
      (top + height < documentHeight && below < viewHeight * (direction > 0 ? 0.4 : 0.05));
  }

  const documentHeight = () => Math.max(document.body.offsetHeight, innerHeight);

  function place() {
    const pinched = window.visualViewport ? visualViewport.scale : 1;
    const nextScale = devicePixelRatio * Math.max(1, Math.min(pinched, SHARPNESS_MAX / devicePixelRatio));
    const full = documentHeight();
    const resized = root.clientWidth !== width || nextScale !== scale;
    viewHeight = resized ? innerHeight : Math.max(viewHeight, innerHeight);  // a toolbar that slides away changes nothing
    width = root.clientWidth;
    scale = nextScale;
    hearth.runs.useScale(scale);

    const whole = (length) => Math.round(length * scale) / scale;  // on whole physical pixels
    const nextHeight = whole(Math.min(full, viewHeight * (wide && pinched < 1.05 ? 2 : 1), CANVAS_MAX / scale));
    if (nextHeight !== height || isNearEdge(full)) {
      const ahead = direction > 0 ? 0.15 : direction < 0 ? 0.85 : 0.5;  // most of the spare height lies ahead
      top = Math.max(0, Math.min(full - nextHeight, scrollY - (nextHeight - viewHeight) * ahead));
    }
    top = whole(top);
    height = nextHeight;
  }

  // ---- what is noticed ----

  function pointer({ type, target, clientX, clientY, pointerType }) {  // ImGui hears of pointers over figures only
    const isOver = shown && !!(target.closest && target.closest('[data-figure][data-painted]'));
    if (!isOver && !pointerWasOver && !pointerIsHeld) return;
    if (type !== 'pointermove') pointerIsHeld = isOver && type === 'pointerdown';
    pointerWasOver = isOver;
    _painter_pointer((clientX + scrollX) * scale, (clientY + scrollY) * scale, pointerIsHeld, pointerType === 'touch');
    soon();
  }

  function watch() {
    hearth.reader.watch(soon, now);
    addEventListener('scroll', () => {
      if (scrollY !== lastScroll) direction = scrollY > lastScroll ? 1 : -1;
      lastScroll = scrollY;
      if (isNearEdge(documentHeight())) soon();
    }, { passive: true });
    addEventListener('resize', soon);
    let pinching = 0;
    if (window.visualViewport) visualViewport.addEventListener('resize', () => {
      clearTimeout(pinching);
      pinching = setTimeout(soon, PINCH_SETTLES_MS);
    });
    for (const type of ['pointermove', 'pointerdown', 'pointerup', 'pointercancel'])
      addEventListener(type, pointer, { passive: true, capture: true });

    for (const query of [forcedColours, matchMedia('(prefers-color-scheme: dark)'), matchMedia('(prefers-contrast: more)')])
      query.addEventListener('change', decide);
    new MutationObserver(decide).observe(root, { attributeFilter: ['class', 'lang'] });
    setTimeout(() => { wide = true; soon(); }, WIDEN_AFTER_MS);
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // or it never comes back
      lost = true;
      show(false);
    });
    canvas.addEventListener('webglcontextrestored', () => {
      hearth.renderer.prepare();
      _painter_context_restored();
      lost = false;
      decide();
    });
  }

  function start() {
    canvas = document.getElementById('canvas');
    started = true;
    begin();
  }

  function rendered() {  // the page has just been written, so its language is Hearth's own
    language = root.lang;
    soon();
  }

  return { start, wish, soon, rendered };
})();

hearth.changed = function () {  // the page put new content on the screen
  hearth.reader.everything();
  hearth.canvas.soon();
};
