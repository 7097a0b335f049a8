// Aim: work of one key never overlaps, work of different keys does, and a failure holds nobody up.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('work of one key runs in its order, work of another beside it', async () => {
  const run = oneAtATime();
  const seen: string[] = [];
  const work = (name: string, ms: number) => async () => {
    seen.push(`${name} begins`);
    await wait(ms);
    seen.push(`${name} ends`);
  };
  await Promise.all([run('a', work('a1', 30)), run('a', work('a2', 1)), run('b', work('b1', 1))]);
  expect(seen.filter((line) => line.startsWith('a'))).toEqual([
    'a1 begins',
    'a1 ends',
    'a2 begins',
    'a2 ends',
  ]);
  expect(seen.indexOf('b1 ends')).toBeLessThan(seen.indexOf('a1 ends'));
});

test('a failure reaches its caller and not the next', async () => {
  const run = oneAtATime();
  const failing = run('a', () => Promise.reject(new Error('no')));
  const next = run('a', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
