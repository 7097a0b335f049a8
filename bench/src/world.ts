import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { DatabaseConfig } from '@madoguchi/server/database-config';
import { type Opened, openConfiguredStore } from '@madoguchi/server/open-store';

/** A fixed beginning, so that every run does the same work. */
export const START_MS = Date.parse('2026-11-24T10:00:00+09:00');
export const STEP_MS = DEFAULT_LIMITS.otp.stepSeconds * 1000;
const AT_ONCE = 100;

export interface BenchWorld extends Opened {
  folder: string;
  destroy(): Promise<void>;
}

/**
 * A fresh store, its folder a temporary one.
 *
 * @param file - of SQLite, in that folder
 * @param database - instead of SQLite
 */
export async function openBenchWorld(file = 'bench.db', database?: DatabaseConfig): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
  const opened = await openConfiguredStore({
    dataFolder: folder,
    database: database ?? { kind: 'sqlite', path: join(folder, file) },
  });
  return {
    ...opened,
    folder,
    async destroy() {
      await opened.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A key of 160 bits that belongs to a customer of a benchmark. */
export function benchKey(customerId: number): Uint8Array {
  return new TextEncoder().encode(String(customerId).padStart(20, 'k'));
}

/** The code of a customer of a benchmark at a time. */
export function benchCode(customerId: number, atMs: number): string {
  return generateCode(benchKey(customerId), timeStepAt(atMs, DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
}

/** Customers 1 to `count`, each with a token in service since `atMs`. */
export async function fillWithTokens(
  { store, ring }: Opened,
  count: number,
  atMs: number = START_MS,
): Promise<void> {
  await store.putBranches([{ code: '012', name: '本店営業部', telephone: '055-200-0012' }]);
  await store.putCustomers(
    Array.from({ length: count }, (_, i) => ({
      customerNumber: String(i + 1).padStart(8, '0'),
      branchCode: '012',
      accountType: '普通',
      accountNumber: String(i + 1).padStart(7, '0'),
      nameKanji: '山田 太郎',
      nameKana: 'ヤマダ タロウ',
      dateOfBirth: '1965-04-20',
      phone: '090-0000-0000',
      email: 'bench@example.jp',
      loginId: `bench${i + 1}`,
    })),
  );
  // Not all at once: a database server lends its few connections for so long only.
  let last = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, activateOthers));

  async function activateOthers(): Promise<void> {
    while (last < count) {
      last += 1;
      await activate(last);
    }
  }

  async function activate(customerId: number): Promise<void> {
    const tokenId = `token-${customerId}`;
    const issueId = `issue-${customerId}`;
    const sealedKey = ring.seal(benchKey(customerId), { subject: `customer:${customerId}`, tokenId });
    const common = {
      customerId,
      actor: { kind: 'customer', id: String(customerId), terminal: 'bench' } as const,
      nowMs: atMs,
      correlationId: 'bench',
    };
    await store.change({
      ...common,
      command: {
        type: 'issue_token',
        issueId,
        serviceId: 'S',
        tokenUserId: 'U',
        mailAddress: 'bench@example.jp',
        confirmation: 'matched',
        activationPasswordHash: 'hash',
        issuanceUrlDigest: `digest-${customerId}`,
      },
    });
    await store.change({
      ...common,
      command: { type: 'provision_token', issueId, activationPassword: 'matched', tokenId, sealedKey },
    });
    await store.change({
      ...common,
      command: { type: 'activate_token', code: benchCode(customerId, atMs) },
    });
  }
}
