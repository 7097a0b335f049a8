// Aim: every act in every outcome, by whoever did it, is told in one whole sentence of both languages: nothing missing, nothing left open.
import { type AuditListEntry, auditEntrySchema } from '@madoguchi/contract/console/audit';
import { AUDIT_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { createInstance, type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { enWork } from '../../messages/en/work.ts';
import { jaWork } from '../../messages/ja/work.ts';
import { entrySentence } from './entry-sentence.ts';

const TELLER: AuditListEntry['actor'] = {
  ...{ kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '10.12.0.24' },
};
const YAMADA: AuditListEntry['target'] = { kind: 'customer', id: '7', label: '00012345' };
const outside = (kind: 'customer' | 'system', id: string): AuditListEntry['actor'] => ({
  ...{ kind, id, role: null, branchCode: null, terminal: 't' },
});
const ACTORS = [
  TELLER,
  { ...TELLER, role: null },
  outside('customer', '7'),
  ...['log-in', 'sign-in', 'customer-site', 'cli', 'mail-sender'].map((id) => outside('system', id)),
];
const TARGETS: AuditListEntry['target'][] = [
  YAMADA,
  { kind: 'staff', id: '1024', label: '1024' },
  { kind: 'staff', id: '2024', label: '2024' },
  { kind: 'system', id: 'policies', label: 'policies' },
  null,
];

const entryOf = (changes: Partial<AuditListEntry>): AuditListEntry =>
  auditEntrySchema.parse({
    ...{ seq: '1', atMs: 0, actor: TELLER, action: 'force_release', target: YAMADA, outcome: 'accepted' },
    ...{ reason: null, correlationId: 'c', details: {}, ...changes },
  });

let ja: TFunction;
let en: TFunction;
beforeAll(async () => {
  const [japanese, english] = [createInstance(), createInstance()];
  const options = { interpolation: { escapeValue: false }, returnNull: false } as const;
  await japanese.init({ ...options, lng: 'ja', resources: { ja: { translation: jaWork } } });
  await english.init({ ...options, lng: 'en', resources: { en: { translation: enWork } } });
  [ja, en] = [japanese.t, english.t];
});
const told = (changes: Partial<AuditListEntry>, reason: string | null = null) => [
  entrySentence(ja, entryOf(changes), reason),
  entrySentence(en, entryOf(changes), reason),
];

describe('the sentence of an entry', () => {
  it('says who did what to whom', () => {
    expect(told({})).toEqual([
      '窓口担当者 1024(店番012)が、顧客 00012345のトークンを強制解除しました',
      'Teller 1024 (branch 012) force-released the token of customer 00012345',
    ]);
  });

  it('says that it was refused, and why', () => {
    expect(told({ outcome: 'refused' }, 'X')).toEqual([
      '窓口担当者 1024(店番012)による顧客 00012345のトークンの強制解除は拒否されました(理由: X)',
      'Teller 1024 (branch 012) could not force-release the token of customer 00012345 (reason: X)',
    ]);
  });

  it('does not call a release done that waits for an officer, nor a log whole that is not', () => {
    expect(told({ details: { events: [{ type: 'release_requested' }] } })[0]).toContain('承認を依頼しました');
    const checked = { action: 'verify_audit_log', target: null } as const;
    expect(told({ ...checked, details: { isWhole: false } })[0]).toContain('異常を見つけました');
    expect(told({ ...checked, details: { isWhole: true } })[0]).not.toContain('異常');
  });

  it('names a customer who acts by her number and not twice, and nobody where nobody is known', () => {
    const herself = { action: 'release_token', actor: outside('customer', '7') } as const;
    expect(told(herself)).toEqual([
      '顧客 00012345が、トークンを利用解除しました',
      'Customer 00012345 released the token',
    ]);
    expect(told({ ...herself, action: 'customer_sign_out', target: null })[0]).toBe(
      '顧客が、ログアウトしました',
    );
  });

  it('calls a part of the system by its name, where somebody is still unknown there', () => {
    const tried = {
      action: 'check_password',
      actor: outside('system', 'log-in'),
      outcome: 'refused',
    } as const;
    expect(told(tried)).toEqual([
      'ログイン画面からの入力で、顧客 00012345のパスワードを受け付けませんでした',
      'Somebody at the log-in page gave a password of customer 00012345 that was not accepted',
    ]);
  });

  it.each(AUDIT_ACTIONS)(
    'is whole for %s, whoever did it to whomever, in both outcomes and languages',
    (action) => {
      for (const outcome of ['accepted', 'refused'] as const) {
        for (const actor of ACTORS) {
          for (const target of TARGETS) {
            for (const sentence of told({ action, outcome, actor, target })) {
              expect(sentence).not.toMatch(
                /\{\{|\}\}|undefined|null|auditSentence|auditWho|auditOf|\s\s|^\s|\s$/,
              );
              expect(sentence.length).toBeGreaterThan(8);
            }
          }
        }
        const [japanese, english] = told({ action, outcome });
        expect(japanese).toContain('1024');
        expect(english).toContain('1024');
      }
    },
  );

  it('never mixes release, unlock, suspension and termination', () => {
    for (const outcome of ['accepted', 'refused'] as const) {
      const words = (action: AuditListEntry['action']) => told({ action, outcome }).join(' ');
      expect(words('unlock_token')).toMatch(/ロック解除.*unlock/);
      expect(words('force_release')).toMatch(/強制解除.*release/);
      expect(words('release_token')).toMatch(/利用解除.*release/);
      expect(words('suspend_token')).toMatch(/利用停止.*suspend/);
      expect(words('resume_token')).toMatch(/利用停止の?を?解除.*resume/);
      for (const action of AUDIT_ACTIONS) expect(words(action)).not.toMatch(/解約|terminat/);
    }
  });
});
