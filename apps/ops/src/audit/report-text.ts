import type { LogFault } from '@madoguchi/otp-core/log-verifier';
import type { AuditArchive } from '@madoguchi/store/audit-archives';
import type { LogCheck } from './check-log.ts';
import type { ArchiveFinding } from './whole-log.ts';

const number = (n: number) => n.toLocaleString('en-US');

/** What a check of the log found, in lines; and what it cannot show. */
export function reportLines({ report, useless, kept, newest, ...ofArchives }: LogCheck): string[] {
  const { entries, sealed, provedUpTo, faults } = report;
  const { archives, findings, rewritten } = ofArchives;
  return [
    `${number(entries)} entries read, ${number(sealed)} of them sealed.`,
    ...(provedUpTo > 0
      ? [
          `Entries 1 to ${number(provedUpTo)} are as they were sealed${hasGaps(ofArchives) ? ', but for those named below' : ''}.`,
        ]
      : []),
    ...useless.map(({ path, fault }) => `${path}: ${NOTE_FAULTS[fault] ?? fault}. It was left out.`),
    ...findings.map((finding) => `FAULT ${findingLine(finding)}`),
    ...faults.map((fault) => `FAULT ${inArchive(fault, archives)}${faultLine(fault)}`),
    ...rewritten.map((period) => `The file of ${period} is another one than was written.`),
    ...deletedLines(archives),
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

/** Whether sealed leaves stood in for entries that nobody could read. */
function hasGaps({ archives, findings }: Pick<LogCheck, 'archives' | 'findings'>): boolean {
  return archives.some(({ state }) => state === 'deleted') || findings.some((each) => 'fromSeq' in each);
}

/** Of an entry in a file: in which. */
function inArchive(fault: LogFault, archives: readonly AuditArchive[]): string {
  if (!('leafIndex' in fault)) return '';
  const { leafIndex } = fault;
  const archive = archives.find(
    ({ firstLeaf, entries }) => leafIndex >= firstLeaf && leafIndex < firstLeaf + entries,
  );
  return archive === undefined ? '' : `archive ${archive.period}: `;
}

function findingLine(finding: ArchiveFinding): string {
  const { period } = finding;
  switch (finding.kind) {
    case 'missing':
      return `the file of ${period} is missing; its entries begin with ${finding.fromSeq}.`;
    case 'other_period':
      return `the file of ${period} is that of something else; its entries begin with ${finding.fromSeq}.`;
    case 'broken':
      return `the file of ${period} is broken from entry ${finding.fromSeq} on.`;
    case 'cut_off':
      return `the file of ${period} was cut off before entry ${finding.fromSeq}.`;
    case 'beside':
      return `entry ${finding.seq} lies in the database too, and is not the one in the archive of ${period}.`;
    case 'not_in_log':
      return `nothing in the log says that ${period} was archived like this: its entries were taken out by hand.`;
    case 'not_confirmed':
      return `nothing in the log says that two administrators gave ${period} to deletion, after its time.`;
  }
}

function deletedLines(archives: readonly AuditArchive[]): string[] {
  return archives
    .filter(({ state }) => state === 'deleted')
    .map(
      ({ period, entries }) =>
        `Not shown: what the ${number(entries)} entries of ${period} said. The period was deleted; its leaves are those that were sealed.`,
    );
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
