import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Decision } from '@madoguchi/otp-core/decision';
import type { ChangeRequest } from './store.ts';

/** A receipt number taken for an act. */
export interface Receipt {
  /** Null: it belongs to the request that was decided on, and is kept already. */
  row: { day: string; count: number } | null;
  number: string;
}

/** What is no act of its own that somebody would show a receipt for. */
const WITHOUT_RECEIPT: ReadonlySet<HoldingCommand['type']> = new Set<HoldingCommand['type']>([
  'verify_identity',
  'verify_caller_code',
  'start_call_back',
  'finish_call_back',
]);

/** Whose keys of requests these are: two actors may use the same key. */
export function actorKey({ actor }: Pick<ChangeRequest, 'actor'>): string {
  return `${actor.kind}:${actor.id}`;
}

/** Whether a decision is an accepted act by staff that a receipt is given for. */
export function givesReceipt({ actor, command }: ChangeRequest, decision: Decision): boolean {
  const isAccepted = actor.kind === 'staff' && decision.outcome.kind === 'accepted';
  return isAccepted && !WITHOUT_RECEIPT.has(command.type);
}

/** The request that a command decides on, whose receipt it then has; null: the command is an act of its own. */
export function requestOfDecision(command: HoldingCommand): string | null {
  return 'requestId' in command && command.type !== 'force_release' ? command.requestId : null;
}
