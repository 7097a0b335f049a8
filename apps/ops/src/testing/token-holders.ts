import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { Opened } from '@madoguchi/server/open-store';
import { openDatabase } from '@madoguchi/store/sqlite/database';
import type { ChangeResult, Store } from '@madoguchi/store/store';
import { NOW_MS } from './import-files.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../../packages/store/migrations/sqlite', import.meta.url));

type Command = Parameters<Store['change']>[0]['command'];

const tokenIdOf = (customerId: number) => `token-${customerId}`;
const ownerOf = (customerId: number) => ({
  subject: `customer:${customerId}`,
  tokenId: tokenIdOf(customerId),
});

/** The key of a customer of {@link enrol}. */
export function holderKey(customerId: number): Uint8Array {
  return new TextEncoder().encode(String(customerId).padStart(20, 'k'));
}

/** Customers 1 to `count`, each with a token in service since a day before `NOW_MS`. */
export async function enrol({ store, ring }: Opened, count: number): Promise<void> {
  await store.putBranches([{ code: '012', name: '本店営業部', telephone: '055-200-0012' }]);
  const number = (n: number, length: number) => String(n + 1).padStart(length, '0');
  await store.putCustomers(
    Array.from({ length: count }, (_, n) => ({
      ...{
        customerNumber: number(n, 8),
        branchCode: '012',
        accountType: '普通',
        accountNumber: number(n, 7),
      },
      ...{ nameKanji: '山田 太郎', nameKana: 'ヤマダ タロウ', dateOfBirth: '1965-04-20' },
      ...{ phone: '090-0000-0000', email: 'holder@example.jp', loginId: `holder${n + 1}` },
    })),
  );
  const atMs = NOW_MS - 86_400_000;
  for (let id = 1; id <= count; id += 1) {
    const issueId = `issue-${id}`;
    await change(store, id, atMs, {
      ...{ type: 'issue_token', issueId, serviceId: 'S', tokenUserId: 'U', mailAddress: 'h@example.jp' },
      ...{ confirmation: 'matched', activationPasswordHash: 'hash', issuanceUrlDigest: `digest-${id}` },
    });
    const sealedKey = ring.seal(holderKey(id), ownerOf(id));
    const provided = { issueId, activationPassword: 'matched', tokenId: tokenIdOf(id), sealedKey } as const;
    await change(store, id, atMs, { type: 'provision_token', ...provided });
    await change(store, id, atMs, { type: 'activate_token', code: codeOf(id, atMs) });
  }
}

/** Logs a customer in with the code of the time; the answer of the rules. */
export async function signIn(store: Store, customerId: number, atMs: number): Promise<string> {
  const result = await change(store, customerId, atMs, { type: 'sign_in', code: codeOf(customerId, atMs) });
  return result.kind === 'done' ? result.outcome.kind : result.kind;
}

/** Further sealed keys behind those of {@link enrol}, whose customers nobody looks at: enough for several portions. */
export function addKeys({ ring }: Opened, folder: string, count: number): void {
  const { raw } = openDatabase(join(folder, 'madoguchi.db'), MIGRATIONS);
  const insert = raw.prepare('INSERT INTO token_keys (token_id, customer_id, sealed_key) VALUES (?, ?, ?)');
  raw.transaction(() => {
    for (let id = 100_001; id <= 100_000 + count; id += 1) {
      insert.run(tokenIdOf(id), id, ring.seal(holderKey(id), ownerOf(id)));
    }
  })();
  raw.close();
}

function codeOf(customerId: number, atMs: number): string {
  return generateCode(holderKey(customerId), timeStepAt(atMs, DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
}

function change(store: Store, customerId: number, nowMs: number, command: Command): Promise<ChangeResult> {
  const actor = { kind: 'customer', id: String(customerId), terminal: 'test' } as const;
  return store.change({ customerId, command, actor, nowMs, correlationId: 'test' });
}
