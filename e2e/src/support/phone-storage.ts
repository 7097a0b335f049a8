import type { BrowserContext, Page } from 'playwright-core';

/** What one phone keeps for the token app's address, in a form that can be searched. */
export interface KeptOnPhone {
  /** Each stored key: what kind it is, and what became of trying to read it. */
  keys: { type: string; extractable: boolean; usages: string[]; exported: string }[];
  /** All of IndexedDB, localStorage, sessionStorage, the caches, the cookies and the history entry, as one text. */
  text: string;
}

/** Reads everything that the browser keeps for the page's origin. */
export async function readPhone(page: Page): Promise<KeptOnPhone> {
  const { keys, parts } = await page.evaluate(readAll);
  const cookies = await page.context().cookies();
  return { keys, text: [...parts, JSON.stringify(cookies)].join('\n') };
}

/**
 * Notes the bytes of every HMAC key that pages of the context import, so that a test can search for them: in base64, as
 * base64url without padding, and in hex.
 */
export async function noteRawKeys(context: BrowserContext): Promise<string[]> {
  const noted: string[] = [];
  await context.exposeFunction('noteRawKey', (hex: string) => {
    const bytes = Buffer.from(hex, 'hex');
    noted.push(hex, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'));
  });
  await context.addInitScript(() => {
    const { importKey } = SubtleCrypto.prototype;
    const toHex = (bytes: ArrayBuffer) =>
      [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    Object.defineProperty(SubtleCrypto.prototype, 'importKey', {
      value(this: SubtleCrypto, ...args: unknown[]) {
        const [format, bytes, algorithm] = args as ['raw', ArrayBuffer, { name?: string }];
        const { noteRawKey } = window as unknown as { noteRawKey: (hex: string) => void };
        if (format === 'raw' && algorithm.name === 'HMAC') noteRawKey(toHex(bytes));
        return Reflect.apply(importKey, this, args);
      },
    });
  });
  return noted;
}

/** Runs in the page, and so stands by itself. */
async function readAll() {
  const keys: KeptOnPhone['keys'] = [];
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
  const readable = (_name: string, value: unknown) => {
    if (value instanceof CryptoKey) return `key of ${value.algorithm.name}`;
    if (value instanceof ArrayBuffer) return toBase64(new Uint8Array(value));
    return value instanceof Uint8Array ? toBase64(value) : value;
  };
  const readRow = async (row: object) => {
    for (const value of Object.values(row)) {
      if (!(value instanceof CryptoKey)) continue;
      const exported = await crypto.subtle.exportKey('raw', value).then(
        () => 'read',
        (error: DOMException) => error.name,
      );
      keys.push({ type: value.type, extractable: value.extractable, usages: value.usages, exported });
    }
    return JSON.stringify(row, readable);
  };
  const readDatabase = async (name: string) => {
    const database = await done(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    const rows = await Promise.all(
      stores.map((store) => done(database.transaction(store).objectStore(store).getAll())),
    );
    database.close();
    return Promise.all(rows.flat().map(readRow));
  };
  const readCache = async (name: string) => {
    const cache = await caches.open(name);
    const entries = await cache.matchAll();
    const bodies = await Promise.all(entries.map((entry) => entry.text()));
    return [...(await cache.keys()).map(({ url }) => url), ...bodies];
  };
  const databases = await indexedDB.databases();
  const rows = await Promise.all(databases.map(({ name }) => readDatabase(name ?? '')));
  const cached = await Promise.all((await caches.keys()).map(readCache));
  const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
  const here = [location.href, JSON.stringify(history.state), document.cookie];
  return { keys, parts: [...rows.flat(), ...cached.flat(), ...stored, ...here] };
}
