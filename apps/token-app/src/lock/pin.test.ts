// Aim: the PIN opens, a wrong one does not, guessing slows down and stays slow after a reload.
import { describe, expect, it } from 'vitest';
import { foldPin, makePinLock, type PinLock, tryPin, waitAfter } from './pin.ts';

const NOW = Date.parse('2026-11-22T10:00:00+09:00');

/** The lock with a cheap hash: what is tested is the counting. */
async function cheapLock(pin: string): Promise<PinLock> {
  const salt = new Uint8Array(16);
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1 };
  const hash = new Uint8Array(await crypto.subtle.deriveBits(how, material, 256));
  return { kind: 'pin', salt, iterations: 1, hash, failures: 0, lockedUntilMs: 0 };
}

/** A device that keeps the lock, as a reload would find it. */
async function kept(pin: string) {
  const state = { lock: await cheapLock(pin), writes: 0 };
  const attempt = (typed: string, nowMs: number) =>
    tryPin(crypto.subtle, state.lock, typed, nowMs, async (lock) => {
      state.lock = lock;
      state.writes += 1;
    });
  return { state, attempt };
}

describe('a PIN', () => {
  it.each([
    ['1234', '1234'],
    ['１２３４', '1234'],
    [' 12 34 ', '1234'],
    ['00000000', '00000000'],
    ['123', null],
    ['123456789', null],
    ['12a4', null],
    ['', null],
  ])('typed as "%s" is understood as %s', (typed, pin) => {
    expect(foldPin(typed)).toBe(pin);
  });

  it('is kept as a slow, salted hash', async () => {
    const first = await makePinLock(crypto, '1234');
    const second = await makePinLock(crypto, '1234');
    expect(first.iterations).toBeGreaterThanOrEqual(600_000);
    expect(first.salt).toHaveLength(16);
    expect(first.hash).toHaveLength(32);
    expect(first.hash).not.toEqual(second.hash);
    expect(Object.values(first)).not.toContain('1234');
    const tried = await tryPin(crypto.subtle, first, '1234', NOW, async () => {});
    expect(tried.outcome).toBe('right');
  });
});

describe('the wait after wrong tries', () => {
  it('is none up to four, then 30 seconds, doubling, a day at most', () => {
    expect([0, 1, 4].map(waitAfter)).toEqual([0, 0, 0]);
    expect([5, 6, 7, 8].map(waitAfter)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(waitAfter(1000)).toBe(86_400_000);
  });
});

describe('trying', () => {
  it('opens with the right PIN and forgets the wrong ones before it', async () => {
    const { state, attempt } = await kept('2468');
    for (let i = 0; i < 3; i += 1) expect((await attempt('1111', NOW)).outcome).toBe('wrong');
    expect((await attempt('2468', NOW)).outcome).toBe('right');
    expect(state.lock).toMatchObject({ failures: 0, lockedUntilMs: 0 });
  });

  it('evaluates nothing while there is a wait, not even the right PIN', async () => {
    const { state, attempt } = await kept('2468');
    for (let i = 0; i < 5; i += 1) await attempt('1111', NOW);
    const { writes } = state;
    expect((await attempt('2468', NOW + 29_999)).outcome).toBe('waiting');
    expect(state).toMatchObject({ writes, lock: { failures: 5, lockedUntilMs: NOW + 30_000 } });
    expect((await attempt('1111', NOW + 30_000)).outcome).toBe('wrong');
    expect(state.lock.lockedUntilMs).toBe(NOW + 30_000 + 60_000);
    expect((await attempt('2468', NOW + 90_000)).outcome).toBe('right');
  });

  it('counts before it compares, so that a reload in between gains no try', async () => {
    const { state } = await kept('2468');
    const reload = new Error('reload');
    const interrupted = tryPin(crypto.subtle, state.lock, '1111', NOW, async (lock) => {
      state.lock = lock;
      throw reload;
    });
    await expect(interrupted).rejects.toBe(reload);
    expect(state.lock.failures).toBe(1);
  });
});
