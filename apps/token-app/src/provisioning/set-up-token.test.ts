// Aim: every end of a set-up is told for what it is, nothing is sent in vain, and no secret goes where it does not belong.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../server/server.ts';
import { MAX_TOKENS, type Token } from '../token/token.ts';
import { type SetUpMeans, setUpToken } from './set-up-token.ts';

const FORM = { serviceId: ' ｍｄｇ00001', tokenUserId: 'u1', activationPassword: ' Hajime no ippo ' };
const SECRET = 's'.repeat(43);
const CLOCK = {
  learn: () => {},
  nowMs: () => 1000,
  state: () => ({ offsetMs: 0, isMeasured: true, measuredAtMs: 0, isUnreachable: false }),
};

function problem(code: string, facts?: object): Answer {
  return { ok: false, body: { type: 't', title: 't', status: 400, code, instance: 'i', facts } };
}

/** A device and a server that gives one answer. */
function device(answer: Answer | Error, change: Partial<SetUpMeans> = {}) {
  const sent: { path: string; body: Record<string, unknown> }[] = [];
  const saved: Token[] = [];
  const means: SetUpMeans = {
    subtle: crypto.subtle,
    storage: {
      listTokens: async () => [],
      saveToken: async (token) => void saved.push(token),
    },
    clock: { ...CLOCK, measure: async () => true },
    machineNowMs: () => 1000,
    ask: async (path, body) => {
      sent.push({ path, body: body as Record<string, unknown> });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    ...change,
  };
  return { sent, saved, setUp: () => setUpToken(means, SECRET, FORM) };
}

describe('a set-up', () => {
  it('sends the IDs folded, the password as typed, and the secret in the body only', async () => {
    const { sent, setUp } = device(problem('busy'));
    await setUp();
    expect(sent).toEqual([
      {
        path: '/api/provisioning',
        body: {
          urlSecret: SECRET,
          serviceId: 'MDG00001',
          tokenUserId: 'U1',
          activationPassword: FORM.activationPassword,
          publicKey: expect.stringMatching(/^[\w-]{87}$/),
        },
      },
    ]);
  });

  it.each([
    ['authentication_data_invalid', { triesLeft: 3 }, { kind: 'wrong', triesLeft: 3 }],
    ['authentication_data_invalid', undefined, { kind: 'wrong', triesLeft: null }],
    ['authentication_data_invalid', { triesLeft: 0 }, { kind: 'expired' }],
    ['provisioning_period_expired', undefined, { kind: 'expired' }],
    ['too_many_requests', undefined, { kind: 'paused' }],
    ['busy', undefined, { kind: 'busy' }],
    ['invalid_request', undefined, { kind: 'refused' }],
    ['internal', undefined, { kind: 'lost' }],
  ])('that is answered with %s %j ends as %j', async (code, facts, expected) => {
    expect(await device(problem(code, facts)).setUp()).toEqual(expected);
  });

  it('whose answer never came, or came from a gateway, may have used the URL up', async () => {
    expect(await device(new TypeError('Failed to fetch')).setUp()).toEqual({ kind: 'lost' });
    expect(await device({ ok: false, body: null }).setUp()).toEqual({ kind: 'lost' });
  });

  it('whose key cannot be opened or understood has used the URL up', async () => {
    expect(await device({ ok: true, body: null }).setUp()).toEqual({ kind: 'unkept' });
    const reply = {
      ...{ tokenId: 't', publicKey: 'AAAA', salt: 'AAAA', nonce: 'AAAA', sealedKey: 'AAAA', nowMs: 1 },
      otp: { algorithm: 'sha1', digits: 6, stepSeconds: 60 },
      institution: { ja: 'ja', en: 'en' },
    };
    const given = device({ ok: true, body: reply });
    expect(await given.setUp()).toEqual({ kind: 'unkept' });
    expect(given.saved).toEqual([]);
  });

  it('offline sends nothing', async () => {
    const { sent, setUp } = device(problem('busy'), {
      clock: { ...CLOCK, measure: async () => false },
    });
    expect(await setUp()).toEqual({ kind: 'offline' });
    expect(sent).toEqual([]);
  });

  it('beyond the last token that there is room for sends nothing', async () => {
    const tokens = Array.from({ length: MAX_TOKENS }, () => ({}) as Token);
    const storage = { listTokens: async () => tokens, saveToken: async () => {} };
    const { sent, setUp } = device(problem('busy'), { storage });
    expect(await setUp()).toEqual({ kind: 'full' });
    expect(sent).toEqual([]);
  });
});
