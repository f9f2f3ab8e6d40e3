// pictures.mjs: what two screenshots have in common, measured in physical pixels.
// Shape   a Picture is { width, height, grey }: one byte of lightness a pixel; its colours are rows, channels bytes a pixel.
//         A box is { left, top, right, bottom }, the last two just outside.
// Source  PNG as Chromium writes it: 8 bits a channel, no interlacing (the PNG specification, sections 9 and 11).
import zlib from 'node:zlib';

export function read_png(bytes) {
  let width = 0, height = 0, channels = 0;
  const parts = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at), kind = bytes.toString('latin1', at + 4, at + 8), data = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      channels = { 2: 3, 6: 4 }[data[9]];
      if (data[8] !== 8 || !channels || data[12] !== 0) throw new Error('not a PNG as Chromium writes it');
    }
    if (kind === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  const filtered = zlib.inflateSync(Buffer.concat(parts)), stride = width * channels, rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)], from = y * (stride + 1) + 1, to = y * stride;
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? rows[to + x - channels] : 0, up = y ? rows[to + x - stride] : 0;
      const corner = x >= channels && y ? rows[to + x - stride - channels] : 0;
      rows[to + x] = filtered[from + x] + [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter];
    }
  }
  const grey = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < grey.length; i++, from += channels)
    grey[i] = (rows[from] * 3 + rows[from + 1] * 6 + rows[from + 2]) / 10;
  return { width, height, grey, rows, channels };
}

function paeth(left, up, corner) {
  const guess = left + up - corner, far_left = Math.abs(guess - left), far_up = Math.abs(guess - up), far_corner = Math.abs(guess - corner);
  return far_left <= far_up && far_left <= far_corner ? left : far_up <= far_corner ? up : corner;
}

// What stands out from the ground (the commonest lightness) inside a box: where it begins and ends, and how much it is.
// strength: which part of the strongest contrast there a pixel needs to count as a beginning or an end.
export function ink_in(picture, box, strength = 0.4) {
  const left = Math.max(0, Math.floor(box.left)), top = Math.max(0, Math.floor(box.top));
  const right = Math.min(picture.width, Math.ceil(box.right)), bottom = Math.min(picture.height, Math.ceil(box.bottom));
  const counts = new Uint32Array(256);
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) counts[picture.grey[y * picture.width + x]]++;
  const ground = counts.indexOf(Math.max(...counts));
  let strongest = 0, sum = 0;
  for (let value = 0; value < 256; value++) {
    if (counts[value]) strongest = Math.max(strongest, Math.abs(value - ground));
    sum += counts[value] * Math.abs(value - ground);
  }
  const found = { left: right, top: bottom, right: left, bottom: top, sum: sum / 255, strongest };
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      if (Math.abs(picture.grey[y * picture.width + x] - ground) < strongest * strength) continue;
      found.left = Math.min(found.left, x);
      found.right = Math.max(found.right, x + 1);
      found.top = Math.min(found.top, y);
      found.bottom = Math.max(found.bottom, y + 1);
    }
  return found;
}

export const furthest = (one, other) =>
  Math.max(...['left', 'top', 'right', 'bottom'].map((side) => Math.abs(one[side] - other[side])));

// How many pixels of one picture have nothing like them in the other within one pixel; unlike: lighter or darker by more
// than `tolerance` than all of those. left_out: boxes that are not looked at.
export function pixels_astray(one, other, { tolerance = 64, left_out = [] } = {}) {
  let astray = 0;
  for (let y = 1; y < Math.min(one.height, other.height) - 1; y++)
    for (let x = 1; x < Math.min(one.width, other.width) - 1; x++) {
      const value = one.grey[y * one.width + x];
      if (value === other.grey[y * other.width + x]) continue;
      let least = 255, most = 0;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const near = other.grey[(y + dy) * other.width + x + dx];
          least = Math.min(least, near);
          most = Math.max(most, near);
        }
      if (value >= least - tolerance && value <= most + tolerance) continue;
      if (!left_out.some((box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom)) astray++;
    }
  return astray;
}
