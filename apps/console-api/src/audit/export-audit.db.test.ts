// Aim: the auditor takes the log away as a file that says where it ends; nobody else does; whatever was typed, a spreadsheet runs none of it; both ends of an export
// stand in the log, also of one that its reader stopped.

import { eventually } from '@madoguchi/server/mail/testing/mail-world';
import type { Browser } from '@madoguchi/server/testing/browser';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_SIGNER, startTestConsole, type TestConsole } from '../testing/test-console.ts';

let console: TestConsole;
let auditor: Browser;
beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  await record(1, '=HYPERLINK("http://evil.example";"残高")');
  auditor = await console.signIn('4001');
  await console.store.sealEntries({ limit: 1_000, nowMs: console.clock.nowMs, sign: AUDIT_SIGNER.sign });
});
afterAll(() => console.stop());

async function record(many: number, reason: string): Promise<void> {
  for (let n = 0; n < many; n += 1) {
    await console.store.record({
      ...{ atMs: console.clock.nowMs, action: 'suspend_token', correlationId: `c-${n}` },
      actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '192.0.2.7' },
      ...{ target: { kind: 'customer', id: '1' }, outcome: 'accepted', reason, details: { n } },
    });
  }
}

const download = (browser: Browser, query: string, signal?: AbortSignal) =>
  fetch(`${console.url}/api/audit/export?${query}`, {
    headers: { cookie: browser.cookie },
    ...(signal === undefined ? {} : { signal }),
  });
/** As it arrives: a byte order mark is not taken off. */
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer()).toString('utf8');
const exportsInLog = async () =>
  (await console.store.auditPage({ reader: null, actions: ['export_audit_log'], limit: 10, cursor: null }))
    .entries;

describe('an export as CSV', () => {
  it('holds what the list holds, newest first, and ends with the count and the checkpoint', async () => {
    const response = await download(auditor, 'form=csv&customer=00000001');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-\d{12}\.csv"$/);
    const text = await bytesOf(response);
    expect(text.startsWith('\uFEFFseq,at,actor_kind,')).toBe(true);
    const rows: string[][] = parse(text, { bom: true });
    const { entries } = (await auditor.get('/api/audit?customer=00000001')).body;
    expect(rows.slice(1, -1).map(([seq]) => seq)).toEqual(entries.map(({ seq }: { seq: string }) => seq));
    expect(rows[1]?.slice(0, 2)).toEqual([entries[0].seq, '2026-11-24T10:00:00.000+09:00']);
    expect(rows.at(-1)?.slice(0, 3)).toEqual([
      'end',
      String(rows.length - 2),
      (await console.store.newestCheckpoint())?.note,
    ]);
  });

  it('holds nothing that a spreadsheet would run', async () => {
    const rows: string[][] = parse(await bytesOf(await download(auditor, 'form=csv')), { bom: true });
    const reasons = rows.map((row) => row[11]);
    expect(reasons).toContain(`'=HYPERLINK("http://evil.example";"残高")`);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('takes the filters of the list, and says when nothing matches', async () => {
    const rows: string[][] = parse(await bytesOf(await download(auditor, 'form=csv&customer=99999999')), {
      bom: true,
    });
    expect(rows.map(([first]) => first)).toEqual(['seq', 'end']);
  });
});

it('as JSON Lines each line is the text that was sealed', async () => {
  const response = await download(auditor, 'form=jsonl&action=suspend_token');
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
  const lines = (await bytesOf(response)).trimEnd().split('\n');
  const [entry, end] = lines.map((line) => JSON.parse(line));
  const proved = (await auditor.get(`/api/audit/entries/${entry.seq}/proof`)).body.proof.entry;
  expect(lines[0]).toBe(proved);
  expect(end).toEqual({ end: { checkpoint: (await console.store.newestCheckpoint())?.note, entries: 1 } });
});

describe('an export leaves', () => {
  it('an entry when it begins and one when it has ended', async () => {
    await bytesOf(await download(auditor, 'form=csv&operator=1024'));
    await eventually(async () => {
      const [ended, begun] = await exportsInLog();
      expect(begun?.details).toEqual({ form: 'csv', filter: { operator: '1024' }, phase: 'begun' });
      expect(ended?.details).toMatchObject({ phase: 'whole', entries: 1 });
    });
  });

  it('an entry of what had left the house when its reader stopped it', async () => {
    await record(12_000, 'x'.repeat(500));
    const stop = new AbortController();
    const response = await download(auditor, 'form=jsonl', stop.signal);
    await response.body?.getReader().read();
    stop.abort();
    await eventually(async () => {
      const [ended] = await exportsInLog();
      expect(ended?.details.phase).toBe('cancelled');
      expect(ended?.details.entries).toBeLessThan(12_000);
    });
  }, 60_000);

  it('an entry of the refusal to whoever may not', async () => {
    for (const staffNumber of ['1025', '3001', '5001']) {
      const refused = await download(await console.signIn(staffNumber), 'form=csv');
      expect(refused.status).toBe(403);
      expect((await exportsInLog())[0]).toMatchObject({
        ...{ outcome: 'refused', reason: 'not_permitted' },
        actor: { id: staffNumber },
      });
    }
    expect((await fetch(`${console.url}/api/audit/export?form=csv`)).status).toBe(401);
  });
});

it('a form or filter that is none is told field by field, before anything is sent', async () => {
  const { status, body } = await auditor.get('/api/audit/export?form=xlsx&customer=1');
  expect(status).toBe(400);
  expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'query.customer',
    'query.form',
  ]);
});
