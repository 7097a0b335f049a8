// An open customer page follows the customer: what she does shows by itself, whichever process it was done in; the view
// is audited once; and nobody sees more than she may, or longer than she is signed in.
import type { Browser } from '@madoguchi/server/testing/browser';
import type { EventReader } from '@madoguchi/server/testing/event-reader';
import type { Store } from '@madoguchi/store/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForRelease, requestPath } from '../testing/counter.ts';
import { startTestConsole, type TestConsole } from '../testing/test-console.ts';

const PATH = '/api/customers/1/events';

let console: TestConsole;
let codeAt: (atMs: number) => string;
const open: EventReader[] = [];

beforeAll(async () => {
  console = await startTestConsole();
  codeAt = await console.activate(1);
});
afterAll(async () => {
  await Promise.all(open.map((stream) => stream.leave().catch(() => {})));
  await console.stop();
});
beforeEach(() => console.nextMinute());

async function watch(staffNumber: string) {
  const browser = await console.signIn(staffNumber);
  return { browser, stream: await watchAs(browser) };
}

async function watchAs(browser: Browser, lastId: string | null = null) {
  const stream = await browser.events(PATH, lastId);
  open.push(stream);
  return stream;
}

const signIn = (store: Store, code: string) =>
  store.change({
    customerId: 1,
    command: { type: 'sign_in', code },
    actor: { kind: 'customer', id: '1', terminal: 'test' },
    nowMs: console.clock.nowMs,
    correlationId: 'test',
  });

/** Lets time pass while the person keeps her session alive. */
async function passWhileSignedIn(browser: Browser, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 10) {
    console.clock.nowMs += 10 * 60_000;
    await browser.post('/api/session/extend', {});
  }
}

const views = async () => {
  const actions = ['view_customer', 'view_timeline'] as const;
  return (await console.store.auditPage({ reader: null, actions, limit: 50, cursor: null })).entries;
};

describe('an open customer page', () => {
  it('gets page and timeline at once, for one audited view', async () => {
    const before = (await views()).length;
    const { stream } = await watch('1024');
    expect(stream).toMatchObject({ status: 200, contentType: expect.stringContaining('text/event-stream') });
    const { page, timeline } = await stream.next();
    expect(page.diagnosis.status).toBe('active');
    expect(timeline.items[0].action).toBe('activate_token');
    const [entry, ...rest] = await views();
    expect(rest).toHaveLength(before);
    expect(entry).toMatchObject({ action: 'view_customer', actor: { id: '1024' }, details: { live: true } });
  });

  it('follows what the customer does, in this process and in another, without further views', async () => {
    const { stream } = await watch('1024');
    await stream.next();
    const before = (await views()).length;
    const right = codeAt(console.clock.nowMs);
    await signIn(console.store, right === '000000' ? '000001' : '000000');
    const failed = await stream.until((event) => event.page.diagnosis.failures === 1);
    expect(failed.timeline.items[0]).toMatchObject({ action: 'sign_in', outcome: 'refused' });
    await signIn(await console.otherStore(), right);
    const passed = await stream.until((event) => event.page.diagnosis.failures === 0);
    expect(passed.timeline.items[0]).toMatchObject({ action: 'sign_in', outcome: 'accepted' });
    expect(await views()).toHaveLength(before);
  });

  it('shows the password that passed before the code comes, and where wrong ones keep the log-in waiting', async () => {
    const { browser, stream } = await watch('1024');
    await stream.next();
    const subject = { kind: 'login', loginId: 'hanako65' } as const;
    const settle = async (matched: boolean) => {
      await console.store.takePasswordTry(subject, console.clock.nowMs);
      await console.store.settlePasswordTry(subject, matched, {
        atMs: console.clock.nowMs,
        actor: { kind: 'system', id: 'log-in', role: null, branchCode: null, terminal: 'test' },
        action: 'check_password',
        target: { kind: 'customer', id: '1' },
        outcome: matched ? 'accepted' : 'refused',
        reason: matched ? null : 'password_wrong',
        correlationId: 'test',
        details: { kind: 'login' },
      });
    };
    await settle(true);
    const { timeline } = await stream.until((event) => event.timeline.items[0].action === 'check_password');
    expect(timeline.items[0]).toMatchObject({ passwordKind: 'login', outcome: 'accepted', mail: null });
    for (let i = 0; i < 10; i += 1) await settle(false);
    const { page } = await stream.until((event) => event.page.passwordPausedUntilMs !== null);
    expect(page.passwordPausedUntilMs).toBe(console.clock.nowMs + 15 * 60_000);
    await passWhileSignedIn(browser, 20);
    await stream.until((event) => event.page.passwordPausedUntilMs === null);
  });

  it('shows what time alone changes, although nobody did anything', async () => {
    const { browser, stream } = await watch('1024');
    await stream.next();
    const asked = await askForRelease(await console.signIn('1025'));
    await stream.until((event) => event.page.releaseRequest?.state === 'pending');
    const officer = await console.signIn('1026');
    console.nextMinute();
    await officer.act(`${requestPath(asked)}/approve`, { ownCode: console.staffCode('1026') });
    await stream.until((event) => event.page.diagnosis.status === 'released');
    await passWhileSignedIn(browser, 30);
    await stream.until((event) => event.page.diagnosis.status === 'none');
    // Whoever activates for the test does so ten minutes ago.
    console.clock.nowMs += 11 * 60_000;
    codeAt = await console.activate(1);
  });

  it('masks for another branch what its own page masks', async () => {
    const { stream } = await watch('2024');
    const { page } = await stream.next();
    expect(page.customer).toMatchObject({ isOwnBranch: false, mayUnmask: false });
    expect(JSON.stringify(page)).not.toContain('1234567');
  });
});

describe('a page whose line was cut', () => {
  /** A page that has its content and was cut off, with the id of the last event. */
  async function cutOff() {
    const { browser, stream } = await watch('1024');
    await stream.next();
    await stream.leave();
    return { browser, lastId: stream.lastId() };
  }

  it('gets what happened meanwhile, and nothing where nothing did, as one view', async () => {
    const { browser, lastId } = await cutOff();
    const before = (await views()).length;
    const again = await watchAs(browser, lastId);
    await signIn(console.store, codeAt(console.clock.nowMs));
    const { timeline } = await again.next();
    expect(timeline.items[0]).toMatchObject({ action: 'sign_in', atMs: console.clock.nowMs });
    await again.leave();
    console.nextMinute();
    await signIn(await console.otherStore(), codeAt(console.clock.nowMs));
    const missed = await (await watchAs(browser, again.lastId())).next();
    expect(missed.timeline.items[0].atMs).toBe(console.clock.nowMs);
    expect(await views()).toHaveLength(before);
  });

  it('is a new view with an entry of its own after a minute', async () => {
    const { browser, lastId } = await cutOff();
    const before = (await views()).length;
    console.clock.nowMs += 61_000;
    await (await watchAs(browser, lastId)).next();
    expect(await views()).toHaveLength(before + 1);
  });

  it('is a new view for everybody but the session it was sent to', async () => {
    const { lastId } = await cutOff();
    const before = (await views()).length;
    const another = await console.signIn('1025');
    for (const id of [lastId, 'made.up.mark']) await (await watchAs(another, id)).next();
    expect(await views()).toHaveLength(before + 2);
  });
});

describe('the stream', () => {
  it.each(['4001', '5001'])('is refused to %s, with an entry', async (staffNumber) => {
    const { stream } = await watch(staffNumber);
    expect(stream.status).toBe(403);
    expect((await views())[0]).toMatchObject({
      action: 'view_customer',
      outcome: 'refused',
      reason: 'not_permitted',
      actor: { id: staffNumber },
    });
  });

  it('is refused to somebody who is not signed in, and for a customer that is not there', async () => {
    expect((await console.browser().events(PATH)).status).toBe(401);
    const teller = await console.signIn('1024');
    expect((await teller.events('/api/customers/999/events')).status).toBe(404);
    expect((await teller.events('/api/customers/x/events')).status).toBe(404);
  });

  it('ends with the sign-out', async () => {
    const { browser, stream } = await watch('1024');
    await stream.next();
    await browser.delete('/api/session');
    await stream.rest();
  });

  it('does not prolong the session, and ends with it', async () => {
    const { browser, stream } = await watch('1024');
    await stream.next();
    console.clock.nowMs += 15 * 60_000;
    await stream.rest();
    expect((await browser.get('/api/session')).body.code).toBe('session_expired');
  });

  it('sends nothing of a change to a page whose session has ended', async () => {
    const { browser, stream } = await watch('1024');
    await stream.next();
    await browser.delete('/api/session');
    await signIn(console.store, codeAt(console.clock.nowMs));
    await expect(stream.next()).rejects.toThrow('ended');
  });
});
