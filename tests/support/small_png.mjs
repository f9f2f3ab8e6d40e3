// small_png.mjs: a screenshot in a quarter of its bytes, for pictures that are kept.
// Shape   the 256 commonest colours, by a palette; any other becomes the nearest of them. Grounds and letters keep their
//         colour, and only the softest edges of letters are rounded.
import zlib from 'node:zlib';
import { read_png } from './pictures.mjs';

const crcs = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; ++bit) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

function chunk(kind, data) {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(kind, 4, 'latin1');
  data.copy(out, 8);
  let crc = 0xffffffff;
  for (const byte of out.subarray(4, out.length - 4)) crc = crcs[(crc ^ byte) & 255] ^ (crc >>> 8);
  out.writeUInt32BE(~crc >>> 0, out.length - 4);
  return out;
}

function nearest(palette, wanted) {
  let best = 0, best_distance = Infinity;
  palette.forEach((colour, i) => {
    const distance = [16, 8, 0].reduce((sum, shift) => sum + ((colour >> shift & 255) - (wanted >> shift & 255)) ** 2, 0);
    if (distance < best_distance) [best, best_distance] = [i, distance];
  });
  return best;
}

export function small_png(bytes) {
  const { width, height, rows, channels } = read_png(bytes);
  const pixels = new Uint32Array(width * height), counts = new Map();
  for (let i = 0, at = 0; i < pixels.length; ++i, at += channels) {
    pixels[i] = rows[at] << 16 | rows[at + 1] << 8 | rows[at + 2];
    counts.set(pixels[i], (counts.get(pixels[i]) ?? 0) + 1);
  }
  const palette = [...counts].sort(([, one], [, other]) => other - one).slice(0, 256).map(([colour]) => colour);
  const number = new Map(Array.from(counts.keys(), (colour) => [colour, nearest(palette, colour)]));
  const lines = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, i) => { lines[Math.floor(i / width) * (width + 1) + 1 + i % width] = number.get(colour); });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);  // 8 bits, by palette
  return Buffer.concat([bytes.subarray(0, 8), chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, colour >> 8 & 255, colour & 255]))),
    chunk('IDAT', zlib.deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
