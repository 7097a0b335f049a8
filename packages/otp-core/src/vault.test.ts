/**
 * Aim: a secret goes to the vault and nowhere else. Canaries stand in every secret field of every command; none of them
 * may be in an event, an outcome, a holding or an audit entry (requirement 8, 48, 64).
 */
import { describe, expect, test } from 'vitest';
import { entryOfChange } from './audit-entry.ts';
import type { HoldingCommand, HoldingCommandType } from './commands.ts';
import { HOLDING_STATUSES } from './holding.ts';
import { RIGHT_ACTOR, RIGHT_COMMAND } from './testing/commands.ts';
import {
  CUSTOMER,
  codeAt,
  contextFor,
  KEY,
  MINUTE_MS,
  NOW_MS,
  system,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY } from './testing/histories.ts';

const HASH = 'canary-activation-password-hash';
const DIGEST = 'canary-issuance-url-digest';
const SEALED = 'canary-sealed-key';
const NO_CODE = 'canary-code';

/** Codes of every answer: right, of another minute, wrong, none at all. */
const CODES = [
  codeAt(NOW_MS),
  codeAt(NOW_MS - 40 * MINUTE_MS),
  codeAt(NOW_MS + 4 * MINUTE_MS),
  wrongCodeAt(NOW_MS, 777_777),
  NO_CODE,
];
const SECRETS = [HASH, DIGEST, SEALED, ...CODES, Buffer.from(KEY).toString('utf8'), ...encodings(KEY)];

function encodings(key: Uint8Array): string[] {
  return [Buffer.from(key).toString('hex'), Buffer.from(key).toString('base64'), String(key)];
}

/** The command with canaries in its secret fields, once for each code where it has one. */
function withCanaries(command: HoldingCommand): HoldingCommand[] {
  switch (command.type) {
    case 'issue_token':
      return [{ ...command, activationPasswordHash: HASH, issuanceUrlDigest: DIGEST }];
    case 'provision_token':
      return (['matched', 'wrong'] as const).map((activationPassword) => ({
        ...command,
        activationPassword,
        sealedKey: SEALED,
      }));
    case 'activate_token':
    case 'sign_in':
      return CODES.map((code) => ({ ...command, code }));
    case 'resynchronise':
      return CODES.flatMap((one) => CODES.map((two) => ({ ...command, codes: [one, two] as const })));
    default:
      return [command];
  }
}

/** Every string and number of a value, whole, so that a code is not found by chance inside a time. */
function leaves(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(leaves);
}

const commands = (Object.keys(RIGHT_COMMAND) as HoldingCommandType[]).map((type) => RIGHT_COMMAND[type]);

describe.each(commands)('the secrets of $type', (right) => {
  test.each(HOLDING_STATUSES)('stay out of events and entries on a holding that is %s', (status) => {
    for (const command of withCanaries(right)) {
      for (const actor of [RIGHT_ACTOR[right.type], system]) {
        const { decision, holding } = given(...HISTORY[status]).when(command, contextFor(actor));
        const entry = entryOfChange(command, decision, {
          actor,
          customerId: CUSTOMER.id,
          nowMs: NOW_MS,
          correlationId: 'correlation-1',
          statusBefore: status,
          statusAfter: holding.status,
        });
        const told = { events: decision.events, outcome: decision.outcome, holding, entry };
        expect(leaves(told).filter((leaf) => SECRETS.includes(leaf))).toEqual([]);
        for (const canary of [HASH, DIGEST, SEALED, NO_CODE])
          expect(JSON.stringify(told)).not.toContain(canary);
      }
    }
  });
});

describe('what the vault is told', () => {
  test('the hash and the digest of an issue are kept', () => {
    const [command] = withCanaries(RIGHT_COMMAND.issue_token);
    const made = given().when(command ?? RIGHT_COMMAND.issue_token, contextFor(RIGHT_ACTOR.issue_token));
    expect(made.decision.vault).toEqual([
      { kind: 'put_issue', issueId: 'issue-2', activationPasswordHash: HASH, issuanceUrlDigest: DIGEST },
    ]);
  });

  test('the sealed key is kept with the right activation password and not with a wrong one', () => {
    const kept = withCanaries(RIGHT_COMMAND.provision_token).map((command) => {
      const made = given(...HISTORY.issued).when(command, contextFor(RIGHT_ACTOR.provision_token));
      return JSON.stringify(made.decision.vault).includes(SEALED);
    });
    expect(kept).toEqual([true, false]);
  });

  test('nothing is kept or destroyed by looking at a code, locking, suspending or opening again', () => {
    const quiet = ['sign_in', 'suspend_token', 'resume_token', 'unlock_token', 'resynchronise'] as const;
    for (const type of quiet) {
      for (const status of HOLDING_STATUSES) {
        const made = given(...HISTORY[status]).when(RIGHT_COMMAND[type], contextFor(RIGHT_ACTOR[type]));
        expect(made.decision.vault).toEqual([]);
      }
    }
  });
});
