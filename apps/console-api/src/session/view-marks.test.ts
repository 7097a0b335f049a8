// Aim: a mark proves what one page of one session was sent, for a minute, and nothing else passes for one.
import { describe, expect, it } from 'vitest';
import { digestOfView, markOf, readMark } from './view-marks.ts';

const secret = Buffer.alloc(32, 7);
const where = { session: 's'.repeat(64), path: '/api/customers/1/events' };
const digest = digestOfView(secret, '{"page":1}');
const NOW_MS = 1_700_000_000_000;
const mark = markOf(secret, { ...where, digest }, NOW_MS);

describe('the mark of a view', () => {
  it('is read by whoever has the secret, until a minute has passed', () => {
    expect(readMark(secret, mark, where, NOW_MS)).toBe(digest);
    expect(readMark(secret, mark, where, NOW_MS + 60_000)).toBe(digest);
    expect(readMark(secret, mark, where, NOW_MS + 60_001)).toBeNull();
    expect(readMark(secret, mark, where, NOW_MS - 1)).toBeNull();
  });

  it('is none for another session, page or secret', () => {
    expect(readMark(secret, mark, { ...where, session: 't'.repeat(64) }, NOW_MS)).toBeNull();
    expect(readMark(secret, mark, { ...where, path: '/api/customers/2/events' }, NOW_MS)).toBeNull();
    expect(readMark(Buffer.alloc(32, 8), mark, where, NOW_MS)).toBeNull();
  });

  it('is none when any part was changed', () => {
    const [time = '', , proof = ''] = mark.split('.');
    const later = (NOW_MS + 5_000).toString(36);
    const other = digestOfView(secret, '{"page":2}');
    for (const forged of [
      `${later}.${digest}.${proof}`,
      `${time}.${other}.${proof}`,
      `${time}.${digest}.${proof.slice(1)}`,
      `${mark}.x`,
      '..',
      '',
      'あ.い.う',
    ]) {
      expect(readMark(secret, forged, where, NOW_MS + 6_000)).toBeNull();
    }
  });

  it('shows nothing of the content, and the same digest for the same content only', () => {
    expect(mark).toMatch(/^[\w-]+\.[\w-]{22}\.[\w-]{43}$/);
    expect(digestOfView(secret, '{"page":1}')).toBe(digest);
    expect(digestOfView(secret, '{"page":2}')).not.toBe(digest);
  });
});
