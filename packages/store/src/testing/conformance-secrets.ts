import { codeAt, KEY, MINUTE_MS, NOW_MS, wrongCodeAt } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh, seal } from './fresh-store.ts';
import { HELPDESK } from './people.ts';

/** Requirements 8 and 64: what the audit log and the outbox must never hold. */
export function describeSecrets(openFresh: OpenFresh): void {
  describe('what is told', () => {
    const here = freshPerTest(openFresh);

    test('holds no key, no seal, no hash, no digest and no typed code, while the vault has them', async () => {
      const { store, fresh, id } = here();
      const { issue, provision, tokenId } = acts.enrolment(id);
      await store.change(acts.requestOf(id, issue));
      const inTheVault = await fresh.hidden();
      expect(inTheVault.issues[0]?.activationPasswordHash).toContain('canary');
      await store.change(acts.requestOf(id, provision));
      const activationCode = codeAt(NOW_MS - 5 * MINUTE_MS);
      await store.change(
        acts.requestOf(
          id,
          { type: 'activate_token', code: activationCode },
          { nowMs: NOW_MS - 5 * MINUTE_MS },
        ),
      );
      const wrong = wrongCodeAt(NOW_MS, 765_432);
      for (const code of [wrong, codeAt(NOW_MS), codeAt(NOW_MS), 'canary', codeAt(NOW_MS + 4 * MINUTE_MS)]) {
        await store.change(acts.requestOf(id, { type: 'sign_in', code }));
      }
      const pair = [codeAt(NOW_MS + 2 * MINUTE_MS), codeAt(NOW_MS + 3 * MINUTE_MS)] as const;
      await store.change(acts.requestOf(id, { type: 'resynchronise', codes: pair }, { actor: HELPDESK }));
      await acts.perform(store, acts.forceRelease(id));

      await store.createStaff(
        {
          ...{ staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' },
          passwordHash: 'canary-staff-password',
          sealedKey: seal(KEY, { subject: 'staff:1024', tokenId: '1024' }),
        },
        entryOf({ action: 'create_staff', target: { kind: 'staff', id: '1024' } }),
      );
      for (const code of [codeAt(NOW_MS), wrong]) {
        const entry = entryOf({ action: 'staff_code', atMs: NOW_MS });
        await store.tryStaffCode({ staffNumber: '1024', code, nowMs: NOW_MS, entry });
      }

      const { told } = await fresh.hidden();
      expect(told).toContain(tokenId);
      expect(told).toContain('create_staff');
      const keyHex = Buffer.from(KEY).toString('hex');
      for (const secret of ['canary', 'sealed/', keyHex]) expect(told).not.toContain(secret);
      // As whole numbers: six digits may stand within a time by chance.
      const numbers = new Set(told.match(/\d+/g));
      const codes = [activationCode, wrong, codeAt(NOW_MS), codeAt(NOW_MS + 4 * MINUTE_MS), ...pair];
      expect(codes.filter((code) => numbers.has(code))).toEqual([]);
    });
  });
}
