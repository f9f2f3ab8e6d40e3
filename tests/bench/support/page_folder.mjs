// page_folder.mjs: a folder of a peer's page that hearth serve --web takes: each file as it is and in brotli, and the manifest.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

export function page_folder(folder, files) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, name), bytes);
    fs.writeFileSync(path.join(folder, `${name}.br`), zlib.brotliCompressSync(bytes));
  }
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(Object.fromEntries(Object.keys(files).map((name) => [name, name]))));
  return folder;
}
