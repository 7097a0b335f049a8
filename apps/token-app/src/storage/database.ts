import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Helpdesk } from '../server/replies.ts';
import type { Token } from '../token/token.ts';

/** What the app remembers beside its tokens, one value a name. */
interface Settings {
  selectedTokenId: string;
  /** Server's clock minus this device's, and when it was learned by this device's clock. */
  clock: { offsetMs: number; measuredAtMs: number };
  lock: Lock;
  helpdesk: Helpdesk;
}

/** What gates the page. It protects the page, not the keys: see `lock/pin.ts`. */
export type Lock =
  | {
      kind: 'pin';
      salt: Uint8Array<ArrayBuffer>;
      iterations: number;
      hash: Uint8Array<ArrayBuffer>;
      failures: number;
      /** By this device's clock; 0 where nothing has to be waited for. */
      lockedUntilMs: number;
    }
  | { kind: 'device'; credentialId: Uint8Array<ArrayBuffer> };

interface Schema extends DBSchema {
  tokens: { key: string; value: Token };
  settings: { key: keyof Settings; value: Settings[keyof Settings] };
}

/** Everything kept on this device. Each act answers when it is on the disk. */
export interface Storage {
  /** In the order in which they were added. */
  listTokens(): Promise<Token[]>;
  saveToken(token: Token): Promise<void>;
  removeToken(tokenId: string): Promise<void>;
  read<N extends keyof Settings>(name: N): Promise<Settings[N] | null>;
  write<N extends keyof Settings>(name: N, value: Settings[N]): Promise<void>;
  forget(name: keyof Settings): Promise<void>;
  /** Removes all tokens and settings, for who forgot the PIN. */
  removeAll(): Promise<void>;
}

/**
 * Opens the app's database, and shows that it can hold a key: in some browsers' private windows it opens and then
 * refuses, and a key that came once would be lost.
 *
 * @throws where the browser keeps nothing
 */
export async function openStorage(subtle: SubtleCrypto): Promise<Storage> {
  const database = await openDB<Schema>('madoguchi-token-app', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('tokens', { keyPath: 'tokenId' });
      fresh.createObjectStore('settings');
    },
  });
  await probe(database, subtle);
  return storageOf(database);
}

/** Puts a key in and leaves no trace of it. */
async function probe(database: IDBPDatabase<Schema>, subtle: SubtleCrypto): Promise<void> {
  const key = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-1', length: 160 }, false, ['sign']);
  const transaction = database.transaction('tokens', 'readwrite');
  const tokenId = 'probe';
  const otp = { algorithm: 'sha1', digits: 6, stepSeconds: 60 } as const;
  const rest = { serviceId: '', tokenUserId: '', institution: { ja: '', en: '' }, label: '', addedAtMs: 0 };
  await Promise.all([
    transaction.store.put({ tokenId, otp, key, ...rest }),
    transaction.store.delete(tokenId),
    transaction.done,
  ]);
}

function storageOf(database: IDBPDatabase<Schema>): Storage {
  return {
    async listTokens() {
      const tokens = await database.getAll('tokens');
      return tokens.sort((a, b) => a.addedAtMs - b.addedAtMs);
    },
    async saveToken(token) {
      await database.put('tokens', token);
    },
    async removeToken(tokenId) {
      await database.delete('tokens', tokenId);
    },
    async read(name) {
      // Each name is only ever written with its own type, by `write`.
      return ((await database.get('settings', name)) as Settings[typeof name] | undefined) ?? null;
    },
    async write(name, value) {
      await database.put('settings', value, name);
    },
    async forget(name) {
      await database.delete('settings', name);
    },
    async removeAll() {
      const transaction = database.transaction(['tokens', 'settings'], 'readwrite');
      await Promise.all([
        transaction.objectStore('tokens').clear(),
        transaction.objectStore('settings').clear(),
        transaction.done,
      ]);
    },
  };
}
