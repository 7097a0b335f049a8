import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Opened, openConfiguredStore } from '@madoguchi/server/open-store';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import { onTestFinished } from 'vitest';

/** An installation of its own in a temporary folder, closed and removed when the test is over. */
export interface TemporaryInstallation extends Opened {
  folder: string;
  /** Writes a file into the folder; answers with its path. */
  file(name: string, content: string | Uint8Array): string;
  /** All customers, by customer number. */
  customers(): Promise<CustomerRecord[]>;
  /** How many entries the audit log has. */
  auditCount(): Promise<number>;
}

/** @param template - a folder that the installation begins as a copy of */
export async function temporaryInstallation(template?: string): Promise<TemporaryInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-ops-'));
  if (template !== undefined) cpSync(template, folder, { recursive: true });
  const opened = await openConfiguredStore({
    dataFolder: folder,
    database: { kind: 'sqlite', path: join(folder, 'madoguchi.db') },
  });
  onTestFinished(async () => {
    await opened.store.close();
    rmSync(folder, { recursive: true });
  });
  return {
    ...opened,
    folder,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async customers() {
      const by = { kind: 'customer_number', value: '' } as const;
      const page = await opened.store.searchCustomers({ by, nowMs: 0, limit: 100, cursor: null });
      return page.customers.map(({ status, ...customer }) => customer);
    },
    async auditCount() {
      const { entries } = await opened.store.auditPage({ reader: null, limit: 200, cursor: null });
      return entries.length;
    },
  };
}
