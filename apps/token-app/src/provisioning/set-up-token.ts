import { foldTokenId } from '@madoguchi/contract/customer/token-ids';
import type { ServerClock } from '../clock/server-clock.ts';
import { type Provisioned, readProblem, readProvisioned } from '../server/replies.ts';
import type { Answer } from '../server/server.ts';
import type { Storage } from '../storage/database.ts';
import { MAX_TOKENS, type Token } from '../token/token.ts';
import { makeKeyPair, openEnvelope, type SetUpKeyPair } from './open-envelope.ts';

/** What the person typed, as typed. */
export interface SetUpForm {
  serviceId: string;
  tokenUserId: string;
  activationPassword: string;
}

/** How an initial set-up ended. The meanings are those of RFC 6063 section 5.5. */
export type SetUpResult =
  | { kind: 'done'; token: Token }
  /** Authentication data invalid: one of the three is wrong. `triesLeft` null where the server does not say. */
  | { kind: 'wrong'; triesLeft: number | null }
  /** Provisioning period expired: the URL was used or is out of date. */
  | { kind: 'expired' }
  | { kind: 'paused' }
  | { kind: 'busy' }
  | { kind: 'refused' }
  /** Nothing was sent. */
  | { kind: 'offline' }
  /** Sent, and no usable answer: the URL may have been used up. */
  | { kind: 'lost' }
  /** The URL is used up and the key could not be opened or kept. */
  | { kind: 'unkept' }
  | { kind: 'full' };

/** What a set-up needs of the world. */
export interface SetUpMeans {
  subtle: SubtleCrypto;
  storage: Pick<Storage, 'listTokens' | 'saveToken'>;
  clock: Pick<ServerClock, 'learn' | 'measure' | 'nowMs' | 'state'>;
  machineNowMs(): number;
  ask(path: string, body: object): Promise<Answer>;
}

/** Initial set-up (notice step D): asks for the key once, opens it and keeps it. */
export async function setUpToken(
  means: SetUpMeans,
  urlSecret: string,
  form: SetUpForm,
): Promise<SetUpResult> {
  if ((await means.storage.listTokens()).length >= MAX_TOKENS) return { kind: 'full' };
  // Asked first, so that who has no connection is not told that the URL may have been used up.
  if (!(await means.clock.measure())) return { kind: 'offline' };
  const ids = { serviceId: foldTokenId(form.serviceId), tokenUserId: foldTokenId(form.tokenUserId) };
  const pair = await makeKeyPair(means.subtle);
  const { activationPassword } = form;
  const body = { urlSecret, ...ids, activationPassword, publicKey: pair.publicKey };
  const sentMs = means.machineNowMs();
  const answer = await means.ask('/api/provisioning', body).catch(() => null);
  const receivedMs = means.machineNowMs();
  if (answer === null) return { kind: 'lost' };
  if (!answer.ok) return refusalOf(answer.body);
  const reply = readProvisioned(answer.body);
  if (reply === null) return { kind: 'unkept' };
  // The plain answer is nearer to the truth: this one was made at the end of a slow password check.
  if (!means.clock.state().isMeasured) means.clock.learn(reply.nowMs, sentMs, receivedMs);
  return keep(means, pair, reply, ids);
}

async function keep(
  means: SetUpMeans,
  pair: SetUpKeyPair,
  reply: Provisioned,
  ids: { serviceId: string; tokenUserId: string },
): Promise<SetUpResult> {
  try {
    const key = await openEnvelope(means.subtle, pair, reply, ids, reply.otp.algorithm);
    const { tokenId, institution, otp } = reply;
    const token: Token = {
      tokenId,
      ...ids,
      institution,
      otp,
      key,
      label: '',
      addedAtMs: means.clock.nowMs(),
    };
    await means.storage.saveToken(token);
    return { kind: 'done', token };
  } catch {
    return { kind: 'unkept' };
  }
}

function refusalOf(answer: unknown): SetUpResult {
  const problem = readProblem(answer);
  switch (problem?.code) {
    case 'authentication_data_invalid':
      return problem.triesLeft === 0 ? { kind: 'expired' } : { kind: 'wrong', triesLeft: problem.triesLeft };
    case 'provisioning_period_expired':
      return { kind: 'expired' };
    case 'too_many_requests':
      return { kind: 'paused' };
    case 'busy':
      return { kind: 'busy' };
    case 'invalid_request':
      return { kind: 'refused' };
    default:
      // A gateway's page or a fault after the commit: whether the URL was used up cannot be known.
      return { kind: 'lost' };
  }
}
