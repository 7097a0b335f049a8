import { dataKeyOf } from '@madoguchi/server/key-ring';
import { SEALED_KEY_KINDS, type SealedKey, type SealedKeyKind } from '@madoguchi/store/sealed-keys';
import type { Store } from '@madoguchi/store/store';

/** Keys that are read, and written, at once: bounds how long others wait. */
const PAGE = 500;

/** How many keys of each kind lie under one data key. */
export type KeyCount = Record<SealedKeyKind, number>;

/** The data key of a seal that is none. */
export const NO_KEY = '?';

/** Every sealed key, page by page. What comes to be behind the place that was reached already is not met. */
export async function* walkKeys(store: Pick<Store, 'sealedKeys'>): AsyncGenerator<SealedKey[]> {
  for (const kind of SEALED_KEY_KINDS) {
    let afterId = '';
    for (;;) {
      const page = await store.sealedKeys(kind, afterId, PAGE);
      if (page.length > 0) yield page;
      if (page.length < PAGE) break;
      afterId = page.at(-1)?.id ?? '';
    }
  }
}

/** What lies under each data key, by its id; `?`: under none that can be read. */
export async function countKeys(store: Pick<Store, 'sealedKeys'>): Promise<Map<string, KeyCount>> {
  const counts = new Map<string, KeyCount>();
  for await (const page of walkKeys(store)) {
    for (const { kind, sealedKey } of page) {
      const id = idOf(sealedKey);
      const count = counts.get(id) ?? { token: 0, staff: 0, set_up: 0 };
      count[kind] += 1;
      counts.set(id, count);
    }
  }
  return counts;
}

/** All kinds together. */
export function sumOf(count: KeyCount | undefined): number {
  return count === undefined ? 0 : count.token + count.staff + count.set_up;
}

/** The data key of a seal, or `?`. */
export function idOf(sealedKey: string): string {
  try {
    return dataKeyOf(sealedKey);
  } catch {
    return NO_KEY;
  }
}
