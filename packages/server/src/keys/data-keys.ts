import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from './seal-bytes.ts';
import { folderOf, plainNames, type SecretPlace, sealedNames, secretFolder } from './secret-folder.ts';

/** The key that an installation begins with, and the only one before there were several. */
export const FIRST_KEY = 'first';
const FIRST_NAME = 'token-key.bin';

/** When it was made, in UTC, and four digits at random: sorts by time, and is never given twice. */
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{4}$/;

/** The ids of the data keys there are, oldest first; the last one seals. */
export function dataKeyIds(place: SecretPlace): string[] {
  const folder = folderOf(place);
  const names = place.master == null ? plainNames(folder) : sealedNames(folder);
  return names
    .flatMap((name) => idOf(name) ?? [])
    .sort((a, b) => (madeMsOf(a) ?? 0) - (madeMsOf(b) ?? 0) || (a < b ? -1 : 1));
}

/** One data key. @throws KeyError where it does not open */
export function dataKey(place: SecretPlace, id: string): Uint8Array | null {
  return secretFolder(place).find(nameOf(id));
}

/** Makes the first data key where there is none at all. */
export function makeFirstDataKey(place: SecretPlace): void {
  secretFolder(place).loadOrMake(FIRST_NAME);
}

/** The id of a data key that is made now: always later than the newest, also where the clock went back. */
export function nextDataKeyId(place: SecretPlace, nowMs: number): string {
  const newestMs = madeMsOf(dataKeyIds(place).at(-1) ?? '') ?? 0;
  const madeMs = Math.max(nowMs, newestMs + 1_000);
  const time = new Date(madeMs).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
  return `${time}-${randomBytes(2).toString('hex')}`;
}

/** Makes a data key at random. It seals from now on where its id is the newest. */
export function makeDataKey(place: SecretPlace, id: string): void {
  secretFolder(place).put(nameOf(id), randomBytes(KEY_BYTES));
}

/** Forgets a data key for ever. The caller knows that nothing lies under it. */
export function dropDataKey(place: SecretPlace, id: string): void {
  secretFolder(place).drop(nameOf(id));
}

/** When a data key was made, ms to the second; null: not known, as of the first. */
export function madeMsOf(id: string): number | null {
  const [, ...parts] = ID.exec(id) ?? [];
  if (parts.length === 0) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function nameOf(id: string): string {
  return id === FIRST_KEY ? FIRST_NAME : `token-key-${id}.bin`;
}

function idOf(name: string): string | null {
  if (name === FIRST_NAME) return FIRST_KEY;
  const id = /^token-key-(.+)\.bin$/.exec(name)?.[1] ?? '';
  return ID.test(id) ? id : null;
}
