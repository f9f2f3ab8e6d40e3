// runs.js: words as pictures. A run is one line of one text in one style; the browser itself shapes and draws it, so no
// font is shipped and every script looks as it does on the page. Strings never cross into the program, only run numbers.
// Units   coverage, one byte a pixel, physical pixels. A run starts at one of four quarters of a pixel.
var hearth = hearth || {};
hearth.runs = (function () {
  const SIMPLE = /^[\x20-\u052f\u2000-\u20ff]*$/;  // scripts whose ink the browser measures well
  const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;   // has colours of its own, which coverage cannot carry
  const WIDTH_MAX = 4000;                           // of a picture: a little less than the atlas

  let scale = 1;                   // physical pixels in a CSS pixel
  let scratch, scratchFont = '';   // a canvas to draw words on, and the font it is set to
  let picture = null;              // the last word drawn
  const styles = new Map(), widths = new Map(), ascents = new Map(), byName = new Map(), byId = [], unused = [], colours = new Map();
  let probe;

  function useScale(next) {
    if (next === scale) return;
    scale = next;
    widths.clear();
    ascents.clear();
    scratchFont = '';
  }

  // ---- styles ----

  function languageOf(element) {
    const named = element.closest('[lang]');
    return named ? named.getAttribute('lang') : '';
  }

  function styleOf(element, computed, size = parseFloat(computed.fontSize), weight = computed.fontWeight) {
    const found = {
      slant: computed.fontStyle, weight, size, family: computed.fontFamily, direction: computed.direction,
      language: languageOf(element), kerning: computed.fontKerning,
      letterSpacing: parseFloat(computed.letterSpacing) || 0, wordSpacing: parseFloat(computed.wordSpacing) || 0,
    };
    const name = Object.values(found).join('|');
    if (!styles.has(name)) styles.set(name, Object.assign(found, { name }));
    return styles.get(name);
  }

  // From the top of a line's rectangle to its baseline, as this browser laid it out: an empty inline block sits on the
  // baseline. Rounding differs by browser and scale, so no font metric is asked.
  function ascentOf(textStyle) {
    let ascent = ascents.get(textStyle.name);
    if (ascent !== undefined) return ascent;
    if (!probe) {
      probe = document.createElement('div');
      probe.setAttribute('aria-hidden', 'true');
      probe.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden;white-space:nowrap;contain:layout';
      const mark = document.createElement('span');
      mark.style.display = 'inline-block';
      probe.append('x', mark);
      document.body.append(probe);
    }
    const { slant, weight, size, family, language } = textStyle;
    probe.style.font = `${slant} ${weight} ${size}px/3 ${family}`;
    probe.lang = language;
    const range = document.createRange();
    range.selectNodeContents(probe.firstChild);
    ascent = probe.lastChild.getBoundingClientRect().bottom - range.getBoundingClientRect().top;
    ascents.set(textStyle.name, ascent);
    return ascent;
  }

  // ---- the scratch canvas ----

  function useScratch(width, height) {
    if (!scratch) {
      scratch = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      scratch.canvas.width = scratch.canvas.height = 0;
    }
    if (width <= scratch.canvas.width && height <= scratch.canvas.height) return;
    scratch.canvas.width = Math.max(scratch.canvas.width, width, 1024);
    scratch.canvas.height = Math.max(scratch.canvas.height, height, 128);
    scratchFont = '';
  }

  function useFont(textStyle, stretch) {  // stretch: more space between words, where a line is justified
    useScratch(1, 1);
    const name = `${textStyle.name}|${stretch}|${scale}`;
    if (name === scratchFont) return;
    scratchFont = name;
    scratch.font = `${textStyle.slant} ${textStyle.weight} ${textStyle.size * scale}px ${textStyle.family}`;
    scratch.direction = textStyle.direction;
    scratch.textAlign = 'left';
    if ('lang' in scratch) scratch.lang = textStyle.language;
    if ('fontKerning' in scratch) scratch.fontKerning = textStyle.kerning;
    if ('letterSpacing' in scratch) {
      scratch.letterSpacing = textStyle.letterSpacing * scale + 'px';
      scratch.wordSpacing = textStyle.wordSpacing * scale + stretch + 'px';
    }
  }

  function widthOf(text, textStyle) {
    const name = textStyle.name + '|' + text;
    if (!widths.has(name)) {
      useFont(textStyle, 0);
      widths.set(name, scratch.measureText(text).width);
    }
    return widths.get(name);
  }

  // Any CSS colour as ImGui packs it; what is not plain rgb() is drawn and looked at.
  function colour(css) {
    let packed = colours.get(css);
    if (packed !== undefined) return packed;
    let [red, green, blue, alpha = 1] = css.startsWith('rgb') ? css.match(/[\d.]+/g).map(Number) : [];
    if (red === undefined) {
      useScratch(1, 1);
      scratch.clearRect(0, 0, 1, 1);
      scratch.fillStyle = css;
      scratch.fillRect(0, 0, 1, 1);
      scratchFont = '';
      [red, green, blue, alpha] = scratch.getImageData(0, 0, 1, 1).data;
      alpha /= 255;
    }
    packed = ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    colours.set(css, packed);
    return packed;
  }

  // ---- runs ----

  // The run that says text from left (physical pixels) on, filling width if that is given; answers it and the pixel it starts
  // in. The ink is part of it: browsers give light words on dark another weight than dark words on light.
  function place(text, textStyle, ink, left, width) {
    let stretch = 0;
    const missing = width ? width - widthOf(text, textStyle) : 0;
    if (Math.abs(missing) > 0.75) {
      const spaces = text.split(/[ \u00a0]/).length - 1;
      if (spaces) stretch = Math.round(missing / spaces * 64) / 64;
    }
    const x = Math.floor(left + 1 / 8), quarter = Math.min(3, Math.max(0, Math.round((left - x) * 4)));
    const name = `${textStyle.name}|${ink}|${scale}|${quarter}|${stretch}|${text}`;
    let run = byName.get(name);
    if (!run) {
      const id = unused.length ? unused.pop() : byId.length;
      run = byId[id] = { id, name, text, style: textStyle, ink, quarter, stretch };
      byName.set(name, run);
      hearthPainter.atlas.runs = byName.size;
    }
    return { id: run.id, x };
  }

  // Draws a run; out gets where its picture lies from the start of its baseline, then width and height.
  function draw(id, out) {
    const run = byId[id], size = run.style.size * scale;
    useFont(run.style, run.stretch);
    const ink = scratch.measureText(run.text);
    let left = Math.ceil(ink.actualBoundingBoxLeft) + 1, right = Math.ceil(ink.actualBoundingBoxRight) + 2;
    let above = Math.ceil(ink.actualBoundingBoxAscent) + 1, below = Math.ceil(ink.actualBoundingBoxDescent) + 1;
    if (run.style.direction === 'rtl' || !SIMPLE.test(run.text)) {  // Firefox measures too little of mixed scripts
      const margin = Math.ceil(size * 0.3);
      left = Math.max(left, margin);
      right = Math.max(right, Math.ceil(ink.width) + margin);
      above = Math.max(above, Math.ceil(size * 1.2));
      below = Math.max(below, Math.ceil(size * 0.7));
    }
    const width = Math.min(left + right, WIDTH_MAX + 64), height = above + below;
    useScratch(width, height);
    useFont(run.style, run.stretch);
    scratch.clearRect(0, 0, width, height);
    scratch.fillStyle = `rgb(${run.ink & 255},${run.ink >> 8 & 255},${run.ink >> 16 & 255})`;
    scratch.fillText(run.text, left + run.quarter / 4, above);
    picture = scratch.getImageData(0, 0, width, height);
    HEAP32.set([-left, -above, width, height], out >> 2);
  }

  function copy(to, pitch) {  // the picture just drawn, coverage only
    const { width, height, data } = picture;
    for (let y = 0, from = 3; y < height; y++)
      for (let at = to + y * pitch, end = at + width; at < end; at++, from += 4) HEAPU8[at] = data[from];
    picture = null;
  }

  function forget(id) {  // not drawn for a while: its number and its place in the atlas are given to others
    byName.delete(byId[id].name);
    byId[id] = undefined;
    unused.push(id);
    hearthPainter.atlas.runs = byName.size;
    if (widths.size > 4000) widths.clear();
  }

  function paintable(text, width) { return width * scale < WIDTH_MAX && !EMOJI.test(text); }

  return { useScale, styleOf, ascentOf, widthOf, colour, place, draw, copy, forget, paintable, isProbe: (node) => node === probe };
})();
