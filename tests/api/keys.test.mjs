// Keys as an administrator meets them: made at the first start, asked for ever after, backed up, rotated, proved.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { authority, hearth, new_folder, page_files, serve } from '../support/server.mjs';

const web = page_files(), hubs = ['--hubs', authority];

function master_key(folder, name = 'master.key') {
  const file = path.join(folder, name);
  fs.writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  return file;
}

// A hub that was started once with a master key on.
async function sealed_hub() {
  const folder = new_folder(), safe = new_folder(), master = master_key(safe);
  const server = await serve({ folder, web, env: { HEARTH_MASTER_KEY_FILE: master } });
  await server.stop();
  return { folder, safe, master, log: server.log(), keys: path.join(folder, 'hearth.keys'), at: ['--data', folder, '--master-key-file', master] };
}

function is_refused({ code, said }, wanted) {
  assert.equal(code, 1, said);
  assert.match(said, wanted);
  assert.equal(said.split('\n').length, 1, said);
}

const mode = (file) => (fs.statSync(file).mode & 0o777).toString(8);
const serving = (...args) => hearth(['serve', '--port', '0', '--web', web, ...hubs, ...args]);

test('without a master key one is made beside the data, for its owner alone', async () => {
  const server = await serve({ web });
  await server.stop();
  assert.equal(mode(path.join(server.folder, 'master.key')), '600');
  assert.equal(hearth(['verify', '--data', server.folder, ...hubs]).code, 0);
});

test('the first start with a master key makes the keys; from then on nothing opens without both', async () => {
  const { folder, safe, master, keys, log, at } = await sealed_hub();
  assert.equal(mode(keys), '600');
  assert.equal(hearth(['verify', ...hubs, ...at]).code, 0);
  for (const command of [serving, (...args) => hearth(['verify', ...hubs, ...args])]) {
    is_refused(command('--data', folder), /hearth\.sqlite is sealed with keys [0-9a-f]{32}; --master-key-file/);
    is_refused(command('--data', folder, '--master-key-file', path.join(safe, 'none')), /master key file .*none is not there/);
    is_refused(command('--data', folder, '--master-key-file', master_key(safe, 'other')), /hearth\.keys is wrapped with another master key/);
    is_refused(command(...at, '--keys', path.join(safe, 'gone')), /keys file .*gone is not there, and the data file .* is sealed with it/);
  }
  const other = await sealed_hub();
  is_refused(serving('--data', folder, '--master-key-file', other.master, '--keys', other.keys), /holds keys \w+, and the data file .* is sealed with keys/);
  fs.chmodSync(master, 0o640);
  is_refused(serving(...at), /may be read by others on this machine; chmod 600/);
  const digits = fs.readFileSync(master, 'utf8').trim();
  assert.ok(!log.includes(digits));
});

test('a keys file cut short or with a flipped bit is refused, and verify says the same', async () => {
  const { keys, at } = await sealed_hub();
  const whole = fs.readFileSync(keys), flipped = Buffer.from(whole);
  flipped[whole.length - 60] ^= 1;
  for (const [bytes, says] of [[whole.subarray(0, -1), /hearth\.keys is cut short: 1 of 2 keys/], [flipped, /hearth\.keys is damaged at key 2/]]) {
    fs.writeFileSync(keys, bytes);
    is_refused(serving(...at), says);
    is_refused(hearth(['verify', ...hubs, ...at]), says);
  }
});

test('keys that another Hearth holds are one clear line and exit 1', async () => {
  const { folder, master, keys } = await sealed_hub();
  const first = await serve({ folder, web, env: { HEARTH_MASTER_KEY_FILE: master } });
  is_refused(serving('--data', new_folder(), '--keys', keys, '--master-key-file', master), /hearth\.keys is in use by another Hearth/);
  is_refused(hearth(['keys', 'rotate', '--data', folder, '--master-key-file', master, '--new-master-key-file', `${master}.new`]), /in use by another Hearth/);
  await first.stop();
});

test('keys are backed up while Hearth serves, over the backup before, and over nothing else', async () => {
  const { folder, safe, master, keys, at } = await sealed_hub();
  const server = await serve({ folder, web, env: { HEARTH_MASTER_KEY_FILE: master } });
  const to = path.join(safe, 'backup.keys');
  for (const again of [false, true]) {
    const { code, said, out } = hearth(['keys', 'backup', to, ...at]);
    assert.deepEqual([code, said], [0, ''], `${again}`);
    assert.match(out, /Keep no older copy/);
    assert.equal(mode(to), '600');
  }
  await server.stop();
  const letter = path.join(safe, 'letter.txt');
  fs.writeFileSync(letter, 'dear diary');
  is_refused(hearth(['keys', 'backup', letter, ...at]), /letter\.txt is not a backup of keys; it was left as it is/);
  assert.equal(fs.readFileSync(letter, 'utf8'), 'dear diary');
  fs.rmSync(keys);
  fs.copyFileSync(to, keys);
  fs.chmodSync(keys, 0o600);
  assert.equal(hearth(['verify', ...hubs, ...at]).code, 0);
});

test('after a rotation the new master key opens, the old one does not, and doing it twice does no harm', async () => {
  const { folder, safe, master, at } = await sealed_hub();
  const next = path.join(safe, 'next.key');
  for (const again of [false, true]) {
    const { code, said } = hearth(['keys', 'rotate', ...at, '--new-master-key-file', next]);
    assert.deepEqual([code, said], [0, ''], `${again}`);
  }
  assert.equal(mode(next), '600');
  assert.match(fs.readFileSync(next, 'utf8'), /^[0-9a-f]{64}\n$/);
  is_refused(serving(...at), /wrapped with another master key/);
  assert.equal(hearth(['verify', ...hubs, '--data', folder, '--master-key-file', next]).code, 0);
  fs.rmSync(master);
  assert.equal(hearth(['keys', 'rotate', ...at, '--new-master-key-file', next]).code, 0);
});

test('keys commands used wrongly are exit 2', () => {
  for (const args of [['keys'], ['keys', 'backup'], ['keys', 'backup', 'to'], ['keys', 'rotate', '--master-key-file', 'a'], ['keys', 'dance']])
    assert.equal(hearth(args).code, 2, args.join(' '));
});
