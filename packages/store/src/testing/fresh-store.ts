import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { KEY } from '@madoguchi/otp-core/testing/context';
import type { NewCustomer } from '../customer-record.ts';
import type { KeyOwner } from '../sealed-keys.ts';
import type { Store, StoreDependencies } from '../store.ts';
import { BRANCHES } from './people.ts';

/** What lies in the tables that no method of the store shows: the vault and the outbox, by customer. */
export interface Hidden {
  keys: { customerId: number; tokenId: string; sealedKey: string }[];
  issues: { customerId: number; issueId: string; activationPasswordHash: string }[];
  /** In the order of their writing. */
  outbox: HiddenMessage[];
  /** Every column of every row of the audit log and the outbox, as one text: what must hold no secret. */
  told: string;
}

/** A row of the outbox without its standing, which the store itself tells. */
export interface HiddenMessage {
  customerId: number;
  topic: string;
  recipient: string | null;
  auditSeq: number;
  payload: unknown;
  createdAtMs: number;
}

/** An empty database of a dialect, and what a test may do to it beside its store. */
export interface FreshStore {
  store: Store;
  /** Closes the store and opens it anew on the same database. */
  reopen(): Promise<Store>;
  /** Another store on the same database, as another server process has one. Closed with the first. */
  alongside(): Promise<Store>;
  hidden(): Promise<Hidden>;
  /** Closes the store and removes the database. */
  destroy(): Promise<void>;
}

export type OpenFresh = (dependencies: StoreDependencies) => Promise<FreshStore>;

const SEAL = 'sealed';

/** A seal that a test can read: it names its owner, and opens for no other. */
export function seal(key: Uint8Array, owner: KeyOwner): string {
  return [SEAL, owner.subject, owner.tokenId, Buffer.from(key).toString('hex')].join('/');
}

/** The counterpart of {@link seal}. @throws when it is another owner's */
export function openSealed(sealed: string, owner: KeyOwner): Uint8Array {
  const [mark, subject, tokenId, hex = ''] = sealed.split('/');
  if (mark !== SEAL || subject !== owner.subject || tokenId !== owner.tokenId) {
    throw new Error('The seal is of another owner.');
  }
  return Buffer.from(hex, 'hex');
}

export const DEPENDENCIES: StoreDependencies = { limits: DEFAULT_LIMITS, openKey: openSealed };

/** The key of a test's tokens, sealed for the customer. */
export function sealedKeyFor(customerId: number, tokenId: string): string {
  return seal(KEY, { subject: `customer:${customerId}`, tokenId });
}

/** Puts the branches and these customers; answers with their ids in the same order. */
export async function fill(store: Store, customers: readonly NewCustomer[]): Promise<number[]> {
  await store.putBranches(BRANCHES);
  await store.putCustomers(customers);
  const ids = await Promise.all(customers.map((each) => store.customerIdByNumber(each.customerNumber)));
  return ids.map((id) => {
    if (id === null) throw new Error('A customer that was put is not there.');
    return id;
  });
}

/** An entry of an act beside the commands; `changes` replaces parts of it. */
export function entryOf(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    atMs: 0,
    actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '10.12.0.24' },
    action: 'search_customers',
    target: null,
    outcome: 'accepted',
    reason: null,
    correlationId: 'correlation-0',
    details: {},
    ...changes,
  };
}
