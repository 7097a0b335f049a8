import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { PasswordSubject } from '../credentials.ts';
import type { Store } from '../store.ts';
import { entriesInOrder } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, entryOf, type OpenFresh } from './fresh-store.ts';
import { customerOf } from './people.ts';

const { maxPasswordFailures: MOST, passwordPauseMs: PAUSE_MS } = DEPENDENCIES.limits;
const CUSTOMERS = [customerOf(1), customerOf(2), customerOf(3, { loginId: '' })];

/** What the bank hands over for the customer with the number `n`. */
function credentialsFor(n: number, version = '') {
  const customerNumber = String(n).padStart(8, '0');
  const hashes = {
    loginPasswordHash: `login-hash-${n}${version}`,
    confirmationPasswordHash: `confirmation-hash-${n}${version}`,
  };
  return { hashes, row: { customerNumber, ...hashes } };
}

const put = (store: Store, ...numbers: number[]) =>
  store.putCredentials(
    numbers.map((n) => credentialsFor(n).row),
    null,
  );
const login = (loginId: string): PasswordSubject => ({ kind: 'login', loginId });
const confirmation = (customerId: number): PasswordSubject => ({ kind: 'confirmation', customerId });
const CHECKED = entryOf({ action: 'check_password', correlationId: 'checked' });

/** Takes so many tries one after the other; answers with their kinds. */
async function takeTries(
  store: Store,
  subject: PasswordSubject,
  count: number,
  atMs = NOW_MS,
): Promise<string[]> {
  const kinds: string[] = [];
  for (let n = 0; n < count; n += 1) kinds.push((await store.takePasswordTry(subject, atMs)).kind);
  return kinds;
}

const ALL_ALLOWED = Array.from({ length: MOST }, () => 'allowed');

/** The fixed passwords, and the count of wrong ones (requirements 17 to 20). */
export function describeCredentials(openFresh: OpenFresh): void {
  describe('the passwords of a customer', () => {
    const here = freshPerTest(openFresh, CUSTOMERS);

    test('are put, replaced and read back after a restart, with an entry where one is given', async () => {
      const { store, fresh, ids } = here();
      expect(await store.credentialsOf(ids[0] ?? 0)).toBeNull();
      const rows = [credentialsFor(1).row, credentialsFor(2).row];
      expect(await store.putCredentials(rows, null)).toEqual({ unknown: [] });
      expect(await entriesInOrder(store)).toEqual([]);
      const entry = entryOf({ action: 'import_credentials' });
      expect(await store.putCredentials([credentialsFor(1, 'b').row], entry)).toEqual({ unknown: [] });
      const reopened = await fresh.reopen();
      expect(await reopened.credentialsOf(ids[0] ?? 0)).toEqual(credentialsFor(1, 'b').hashes);
      expect(await reopened.credentialsOf(ids[1] ?? 0)).toEqual(credentialsFor(2).hashes);
      expect(await reopened.credentialsOf(ids[2] ?? 0)).toBeNull();
      expect((await entriesInOrder(reopened)).map(({ action }) => action)).toEqual(['import_credentials']);
    });

    test('of numbers that nobody has are named, and then nothing is put and nothing is told', async () => {
      const { store, id } = here();
      const rows = [credentialsFor(1).row, credentialsFor(77).row, credentialsFor(88).row];
      expect(await store.putCredentials(rows, entryOf())).toEqual({ unknown: ['00000077', '00000088'] });
      expect(await store.credentialsOf(id)).toBeNull();
      expect(await entriesInOrder(store)).toEqual([]);
    });

    test('are not put where their entry cannot be written', async () => {
      const { store, id } = here();
      const unwritable = entryOf({ correlationId: null as unknown as string });
      await expect(store.putCredentials([credentialsFor(1).row], unwritable)).rejects.toThrow();
      expect(await store.credentialsOf(id)).toBeNull();
    });

    test('are found by login ID and by customer, each kind its own hash', async () => {
      const { store, id } = here();
      await put(store, 1, 2);
      expect(await store.takePasswordTry(login('login1'), NOW_MS)).toEqual({
        ...{ kind: 'allowed', customerId: id, passwordHash: 'login-hash-1' },
      });
      expect(await store.takePasswordTry(confirmation(id), NOW_MS)).toEqual({
        ...{ kind: 'allowed', customerId: id, passwordHash: 'confirmation-hash-1' },
      });
    });

    test('that the bank has not handed over are none, of a customer who is known', async () => {
      const { store, id } = here();
      const none = { kind: 'allowed', customerId: id, passwordHash: null };
      expect(await store.takePasswordTry(login('login1'), NOW_MS)).toEqual(none);
      expect(await store.takePasswordTry(confirmation(id), NOW_MS)).toEqual(none);
    });

    test('of an empty login ID are nobody’s, also where a customer was registered without one', async () => {
      const { store } = here();
      await put(store, 3);
      for (const empty of ['', ' ', '　']) {
        expect(await store.takePasswordTry(login(empty), NOW_MS)).toEqual({
          ...{ kind: 'allowed', customerId: null, passwordHash: null },
        });
      }
    });
  });

  describeTries(openFresh);
}

/** Guesses. */
function describeTries(openFresh: OpenFresh): void {
  describe('the tries of a password', () => {
    const here = freshPerTest(openFresh, CUSTOMERS);

    test('are counted before anything is compared, up to the limit, and then pause and go on by themselves', async () => {
      const { store, id } = here();
      await put(store, 1);
      const untilMs = NOW_MS + PAUSE_MS;
      const paused = { kind: 'paused', customerId: id, untilMs };
      expect(await takeTries(store, login('login1'), MOST)).toEqual(ALL_ALLOWED);
      expect(await store.takePasswordTry(login('login1'), NOW_MS + 1)).toEqual(paused);
      expect(await store.takePasswordTry(login('login1'), untilMs - 1)).toEqual(paused);
      expect(await takeTries(store, login('login1'), MOST + 1, untilMs)).toEqual([...ALL_ALLOWED, 'paused']);
    });

    test('are counted on over a restart and over two stores on one database', async () => {
      const { store, fresh } = here();
      await takeTries(store, login('login1'), MOST - 2);
      const other = await fresh.alongside();
      expect(await takeTries(other, login('login1'), 1)).toEqual(['allowed']);
      const reopened = await fresh.reopen();
      expect(await takeTries(reopened, login('login1'), 2)).toEqual(['allowed', 'paused']);
    });

    test('are never more than the limit of forty at once, over two stores', async () => {
      const { store, fresh, id } = here();
      const other = await fresh.alongside();
      for (const subject of [login('login1'), confirmation(id), login('nobody')]) {
        const taken = await Promise.all(
          Array.from({ length: 40 }, (_, n) =>
            (n % 2 === 0 ? store : other).takePasswordTry(subject, NOW_MS),
          ),
        );
        expect(taken.filter(({ kind }) => kind === 'allowed').length).toBe(MOST);
      }
    });

    test('of a login ID that nobody has are counted and paused alike', async () => {
      const { store } = here();
      await put(store, 1);
      const tell = async (loginId: string) => {
        const answers: object[] = [];
        for (let n = 0; n < MOST + 2; n += 1) {
          const { customerId, ...answer } = await store.takePasswordTry(login(loginId), NOW_MS + n);
          answers.push('passwordHash' in answer ? { kind: answer.kind } : answer);
        }
        return answers;
      };
      expect(await tell('nobody')).toEqual(await tell('login1'));
    });

    test('are of one login ID in whatever width and case it is typed', async () => {
      const { store, id } = here();
      const writings = ['login1', 'LOGIN1', 'ｌｏｇｉｎ１', ' Login1　'];
      for (let n = 0; n < MOST; n += 1) {
        const writing = writings[n % writings.length] ?? '';
        expect(await store.takePasswordTry(login(writing), NOW_MS)).toMatchObject({ customerId: id });
      }
      for (const writing of writings) expect(await takeTries(store, login(writing), 1)).toEqual(['paused']);
      expect(await takeTries(store, login('login2'), 1)).toEqual(['allowed']);
    });

    test('of log-in and of confirmation are counted apart, and each customer’s by themselves', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      await takeTries(store, confirmation(first), MOST);
      expect(await takeTries(store, confirmation(first), 1)).toEqual(['paused']);
      expect(await takeTries(store, confirmation(second), 1)).toEqual(['allowed']);
      expect(await takeTries(store, login('login1'), 1)).toEqual(['allowed']);
      const untilMs = NOW_MS + PAUSE_MS;
      expect(await store.passwordPausedUntil(first, 'confirmation', untilMs - 1)).toBe(untilMs);
      expect(await store.passwordPausedUntil(first, 'confirmation', untilMs)).toBeNull();
      expect(await store.passwordPausedUntil(first, 'login', NOW_MS)).toBeNull();
      expect(await store.passwordPausedUntil(second, 'confirmation', NOW_MS)).toBeNull();
      await takeTries(store, login('LOGIN2'), MOST);
      expect(await store.passwordPausedUntil(second, 'login', NOW_MS)).toBe(untilMs);
      expect(await store.passwordPausedUntil(987_654, 'login', NOW_MS)).toBeNull();
    });

    test('are forgotten after a right one of that kind, and only then; each leaves its entry', async () => {
      const { store, id } = here();
      for (const subject of [login('login1'), confirmation(id)]) await takeTries(store, subject, MOST - 1);
      await store.settlePasswordTry(login('Ｌｏｇｉｎ1'), true, CHECKED);
      await store.settlePasswordTry(confirmation(id), false, CHECKED);
      expect(await takeTries(store, login('login1'), MOST + 1)).toEqual([...ALL_ALLOWED, 'paused']);
      expect(await takeTries(store, confirmation(id), 2)).toEqual(['allowed', 'paused']);
      expect((await entriesInOrder(store)).map(({ correlationId }) => correlationId)).toEqual([
        'checked',
        'checked',
      ]);
    });

    test('are not forgotten where the entry of the right one cannot be written', async () => {
      const { store } = here();
      await takeTries(store, login('login1'), MOST);
      const unwritable = entryOf({ correlationId: null as unknown as string });
      await expect(store.settlePasswordTry(login('login1'), true, unwritable)).rejects.toThrow();
      expect(await takeTries(store, login('login1'), 1)).toEqual(['paused']);
    });

    test('are swept when the last one is old, and only then', async () => {
      const { store } = here();
      await takeTries(store, login('old'), MOST);
      await takeTries(store, login('login1'), MOST, NOW_MS + 1);
      expect(await store.dropPasswordTries(NOW_MS + 1)).toBe(1);
      expect(await store.dropPasswordTries(NOW_MS + 1)).toBe(0);
      expect(await takeTries(store, login('old'), 1)).toEqual(['allowed']);
      expect(await takeTries(store, login('login1'), 1)).toEqual(['paused']);
    });
  });
}
