import type { LogFault } from '@madoguchi/otp-core/log-verifier';
import type { LogCheck } from './check-log.ts';

const number = (n: number) => n.toLocaleString('en-US');

/** What a check of the log found, in lines; and what it cannot show. */
export function reportLines({ report, useless, kept, newest }: LogCheck): string[] {
  const { entries, sealed, provedUpTo, faults } = report;
  return [
    `${number(entries)} entries read, ${number(sealed)} of them sealed.`,
    ...(provedUpTo > 0 ? [`Entries 1 to ${number(provedUpTo)} are as they were sealed.`] : []),
    ...useless.map(({ path, fault }) => `${path}: ${NOTE_FAULTS[fault] ?? fault}. It was left out.`),
    ...faults.map((fault) => `FAULT ${faultLine(fault)}`),
    ...limitsOf(kept, newest, entries - sealed),
  ];
}

/** The days whose statistics are wrong, in a line: apart from the faults, because counters prove nothing. */
export function countLines(miscountedDays: readonly string[]): string[] {
  const [first] = miscountedDays;
  if (first === undefined) return [];
  const more = miscountedDays.length === 1 ? '' : ` and ${number(miscountedDays.length - 1)} more days`;
  return [
    `NOTICE the statistics of ${first}${more} do not fit the entries. They are no evidence: what the log is stands above.`,
  ];
}

const NOTE_FAULTS: Record<string, string> = {
  malformed: 'is no checkpoint',
  no_known_key: 'is not signed by a known key',
  bad_signature: 'has a wrong signature',
  other_log: 'is of another log',
  retired_key: 'is signed by a key that was retired before',
};

function faultLine(fault: LogFault): string {
  switch (fault.kind) {
    case 'changed':
      return `entry ${fault.seq} is not what was sealed as leaf ${fault.leafIndex}.`;
    case 'missing': {
      const where = fault.seq === null ? 'at the end' : `before entry ${fault.seq}`;
      return `${number(fault.count)} sealed entries are missing ${where} (from leaf ${fault.leafIndex} on).`;
    }
    case 'inserted':
      return `entry ${fault.seq} was never sealed, and stands before leaf ${fault.leafIndex}.`;
    case 'other_root':
      return `entries ${number(fault.fitsUpTo + 1)} to ${number(fault.size)} have another root than the checkpoint of ${fault.from}.`;
    case 'truncated':
      return `the checkpoint of ${fault.from} speaks of ${number(fault.size)} entries, and there are ${number(fault.entries)}.`;
  }
}

function limitsOf(kept: number, newest: number, unsealed: number): string[] {
  return [
    ...(kept === 0
      ? [
          'Not shown: that nothing was cut off at the end, nor all of it rewritten with the key. That takes a checkpoint kept elsewhere.',
        ]
      : []),
    ...(newest === 0 ? ['Not shown: anything; nothing is sealed yet.'] : []),
    ...(unsealed > 0
      ? [`Not shown: anything about the last ${number(unsealed)} entries, which are not sealed yet.`]
      : []),
  ];
}
