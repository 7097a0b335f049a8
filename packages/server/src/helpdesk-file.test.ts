// Aim: an institution's own helpdesk comes from a file, closed days and all, and a fault in the file is named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helpdeskStatus } from '@madoguchi/otp-core/helpdesk-calendar';
import { expect, it, onTestFinished } from 'vitest';
import { readHelpdeskHours } from './helpdesk-file.ts';

const HELPDESK = {
  name: { ja: '北斗信組ヘルプデスク', en: 'Hokuto helpdesk' },
  telephone: '0120-000-111',
  weekday: ['08:30', '24:00'],
  saturday: ['09:00', '12:00'],
  sunday: null,
  holiday: null,
  closedDays: ['01-01', '12-31'],
};

function fileOf(content: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-helpdesk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'helpdesk.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const at = (time: string) => Date.parse(`${time}+09:00`);

it('is open and closed by the file', () => {
  const hours = readHelpdeskHours(fileOf(HELPDESK));
  expect(helpdeskStatus(at('2026-11-24T23:59:00'), hours)).toMatchObject({ open: true, day: 'weekday' });
  expect(helpdeskStatus(at('2026-11-21T12:30:00'), hours)).toMatchObject({ open: false, day: 'saturday' });
  expect(helpdeskStatus(at('2026-11-22T10:00:00'), hours)).toMatchObject({
    ...{ open: false, day: 'sunday', nextOpeningMs: at('2026-11-24T08:30:00') },
  });
  expect(hours.closedDays).toEqual([
    { month: 1, day: 1 },
    { month: 12, day: 31 },
  ]);
});

it.each([
  ['weekday', ['9:00', '17:00']],
  ['weekday', ['17:00', '09:00']],
  ['saturday', ['09:00', '24:30']],
  ['telephone', '0120 565 657'],
  ['closedDays', ['13-01']],
  ['name', { ja: '' }],
])('names %s where it is %j', (member, value) => {
  expect(() => readHelpdeskHours(fileOf({ ...HELPDESK, [member]: value }))).toThrow(member);
});
