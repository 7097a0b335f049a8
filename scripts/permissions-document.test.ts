// docs/permissions.md is the permission table of otp-core, written out: `vitest run --project unit scripts -u` writes it anew.
import { expect, test } from 'vitest';
import { ACT_STATES } from '../packages/otp-core/src/act-states.ts';
import { STAFF_ROLES, type StaffRole } from '../packages/otp-core/src/actor.ts';
import {
  type Act,
  AUDIT_SCOPES,
  PERMISSIONS,
  type Requirement,
} from '../packages/otp-core/src/permissions.ts';

const ROLE_WORDS: Record<StaffRole, string> = {
  teller: 'teller 窓口担当',
  officer: 'officer 役席',
  helpdesk: 'helpdesk ヘルプデスク',
  auditor: 'auditor 監査',
  administrator: 'administrator 管理者',
};
const NEEDS: Record<Requirement, string> = {
  step_up: 'own code',
  counter_check: 'identity check',
  caller_check: 'caller check',
};

function cell(act: Act, role: StaffRole): string {
  const grant = PERMISSIONS[act]?.[role];
  if (grant === undefined) return '-';
  const scope = grant.scope === 'all' ? 'all branches' : 'own branch';
  return [scope, ...(grant.requires ?? []).map((each) => NEEDS[each])].join(' + ');
}

function row(act: Act): string {
  const states = act in ACT_STATES ? ACT_STATES[act as keyof typeof ACT_STATES].join(', ') : '';
  return `| \`${act}\` | ${STAFF_ROLES.map((role) => cell(act, role)).join(' | ')} | ${states} |`;
}

function permissionsDocument(): string {
  const head = `| act | ${STAFF_ROLES.map((role) => ROLE_WORDS[role]).join(' | ')} | states |`;
  const line = `| --- | ${STAFF_ROLES.map(() => '---').join(' | ')} | --- |`;
  const audit = STAFF_ROLES.map((role) => AUDIT_SCOPES[role].replaceAll('_', ' ')).join(' | ');
  return `# Who may do what

Written by a test from \`packages/otp-core/src/permissions.ts\`, the only place where it stands; what is not listed is denied.
Beside role and branch an act can need the **own code** (the operator's one-time code, or passkey, of the last five minutes), an **identity
check** (the customer's documents at the counter) or a **caller check** (a call-back to the registered number, or a code read
out from the customer's own app). A check is good for one operator, one customer, one act, ten minutes, once. Nobody approves
the own request, and nobody who is a customer too does anything for herself but look. An officer who was named for another branch in advance approves and rejects there as well.

${head}
${line}
${(Object.keys(PERMISSIONS) as Act[]).map(row).join('\n')}
| read the audit log | ${audit} | |

Telephone number, mail address and login ID are masked for everybody; account number and date of birth for everybody but teller
and officer of the customer's own branch.
`;
}

test('docs/permissions.md says what the permission table says', async () => {
  await expect(permissionsDocument()).toMatchFileSnapshot('../docs/permissions.md');
});
