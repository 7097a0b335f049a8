/**
 * Aim: every refusal of the union can be met. One that nothing leads to would be words translated for nobody.
 */
import { expect, test } from 'vitest';
import type { HoldingCommand } from './commands.ts';
import type { DecideContext } from './decision.ts';
import type { HoldingEvent } from './events.ts';
import type { HoldingStatus } from './holding.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { RefusalCode } from './outcome.ts';
import { completeCheck, contextOf, RIGHT_COMMAND } from './testing/commands.ts';
import {
  CUSTOMER,
  codeAt,
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  officer,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { ACTIVATED_STEP, HISTORY } from './testing/histories.ts';
import { requested } from './testing/release-requests.ts';

const asCustomer = contextFor(customer);
const atActivation = contextFor(customer, { nowMs: ACTIVATED_STEP * MINUTE_MS });
const stale = contextFor({ ...officer, steppedUpAtMs: null });

/** One way to each refusal. The type keeps it complete: a new refusal does not compile without its way. */
const WAYS: Record<RefusalCode, [HoldingStatus, HoldingCommand, DecideContext, ...HoldingEvent[]]> = {
  not_permitted: ['active', RIGHT_COMMAND.force_release, contextFor(helpdesk)],
  step_up_required: ['active', RIGHT_COMMAND.force_release, stale],
  wrong_state: ['none', RIGHT_COMMAND.release_token, asCustomer],
  waiting_time: ['released', RIGHT_COMMAND.issue_token, asCustomer],
  confirmation_wrong: ['active', { type: 'release_token', confirmation: 'wrong' }, asCustomer],
  issue_expired: ['expired', RIGHT_COMMAND.activate_token, asCustomer],
  issue_superseded: ['issued', { ...RIGHT_COMMAND.provision_token, issueId: 'issue-0' }, asCustomer],
  activation_password_wrong: [
    'issued',
    { ...RIGHT_COMMAND.provision_token, activationPassword: 'wrong' },
    asCustomer,
  ],
  code_required: ['active', { type: 'sign_in', code: null }, asCustomer],
  code_malformed: ['active', { type: 'sign_in', code: 'x' }, asCustomer],
  code_wrong: ['active', { type: 'sign_in', code: wrongCodeAt(NOW_MS) }, asCustomer],
  code_replayed: ['active', { type: 'sign_in', code: codeAt(atActivation.nowMs) }, atActivation],
  token_locked: ['locked', RIGHT_COMMAND.sign_in, asCustomer],
  token_suspended: ['suspended', RIGHT_COMMAND.sign_in, asCustomer],
  resync_failed: ['active', { type: 'resynchronise', codes: ['000000', '000000'] }, contextFor(helpdesk)],
  identity_check_incomplete: [
    'suspended',
    { ...RIGHT_COMMAND.verify_identity, identityCheck: { ...completeCheck, documents: [] } },
    contextFor(teller),
  ],
  account_frozen: ['frozen', RIGHT_COMMAND.sign_in, asCustomer],
  verification_required: ['suspended', RIGHT_COMMAND.resume_token, contextFor(teller)],
  caller_code_wrong: [
    'active',
    { ...RIGHT_COMMAND.verify_caller_code, code: wrongCodeAt(NOW_MS) },
    contextFor(helpdesk),
  ],
  caller_code_exhausted: [
    'active',
    RIGHT_COMMAND.verify_caller_code,
    contextFor(helpdesk, { limits: { ...DEFAULT_LIMITS, maxCallerCodeFailures: 0 } }),
  ],
  call_back_unsafe: [
    'active',
    RIGHT_COMMAND.start_call_back,
    contextFor(helpdesk, { customer: { ...CUSTOMER, hasPhone: false } }),
  ],
  release_pending: ['suspended', RIGHT_COMMAND.force_release, contextOf('force_release'), requested()],
  request_not_pending: ['active', RIGHT_COMMAND.approve_release, contextFor(officer)],
  own_request: [
    'active',
    RIGHT_COMMAND.approve_release,
    contextFor(officer),
    requested({ requestedBy: officer.id }),
  ],
  freeze_link_expired: ['released', { type: 'freeze', linkOfMs: null }, asCustomer],
};

test.each(Object.entries(WAYS))('%s is met', (code, [status, command, context, ...more]) => {
  const { decision } = given(...HISTORY[status], ...more).when(command, context);
  expect(decision.outcome).toMatchObject({ kind: 'refused', refusal: { code } });
});
