import { formatOnPaper } from '@madoguchi/otp-core/japanese-date';
import { englishTime } from '../english-time.ts';
import { heading, type MailBlock, paragraph } from '../mail-words.ts';

/** What a mail with a checkpoint says. */
export interface WitnessMatter {
  /** Entries that the checkpoint speaks of. */
  size: number;
  sealedAtMs: number;
  /** The signed note. */
  note: string;
  /** The name of the file that holds it. */
  fileName: string;
  /** The public key in one line. */
  verifierKey: string;
}

export interface WitnessWords {
  language: 'ja' | 'en';
  subject(size: number): string;
  body(matter: WitnessMatter): MailBlock[];
}

const entries = (size: number) => size.toLocaleString('en-US');
const command = (fileName: string) => `pnpm madoguchi audit verify --checkpoint ${fileName}`;
const lines = (note: string) => paragraph(...note.trimEnd().split('\n'));

/** The mail to those who keep checkpoints, e.g. branches and the auditor. */
export const WITNESS_MAILS: readonly WitnessWords[] = [
  {
    language: 'ja',
    subject: (size) => `操作履歴の控え（${entries(size)}件）`,
    body: ({ size, sealedAtMs, note, fileName, verifierKey }) => [
      paragraph(
        '操作履歴が後から書き換えられたり削られたりしていないことを確かめるための控えをお送りします。',
      ),
      paragraph(`記録の件数：${entries(size)}件`, `日時：${formatOnPaper(sealedAtMs)}`),
      heading('お願い'),
      paragraph(
        'このメールは、添付ファイルとともに削除せずに保管してください。返信やその他の操作は必要ありません。',
        '記録の末尾が削られたことは、システムの外に残した控えからしか分かりません。',
      ),
      heading(`控え（添付ファイル ${fileName} と同じ内容です）`),
      lines(note),
      heading('確かめ方'),
      paragraph('添付ファイルを保存し、システムの担当者が次のコマンドを実行します。', command(fileName)),
      paragraph(
        'この控えに署名した鍵の公開鍵は次のとおりです。最初にお渡ししたものと同じであることを確かめてください。',
        verifierKey,
      ),
    ],
  },
  {
    language: 'en',
    subject: (size) => `Audit log checkpoint (${entries(size)} entries)`,
    body: ({ size, sealedAtMs, note, fileName, verifierKey }) => [
      paragraph('This checkpoint lets you show later that the audit log was neither rewritten nor cut off.'),
      paragraph(`Entries: ${entries(size)}`, `When: ${englishTime(sealedAtMs)} (Japan time)`),
      heading('What we ask of you'),
      paragraph(
        'Please keep this mail with its attachment. You need not answer it, nor do anything else.',
        'Only a checkpoint that is kept outside of the system shows that the end of the log was cut off.',
      ),
      heading(`The checkpoint (the same as in the attachment ${fileName})`),
      lines(note),
      heading('How to check'),
      paragraph('Save the attachment and have whoever runs the system run this command:', command(fileName)),
      paragraph(
        'The public key of the signature; it must be the one that you were given at the beginning:',
        verifierKey,
      ),
    ],
  },
];
