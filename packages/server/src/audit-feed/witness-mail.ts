import type { Institution } from '@madoguchi/otp-core/institution';
import type { SealedCheckpoint } from '@madoguchi/store/audit-seal';
import { sha256 } from '../audit-signer.ts';
import { checkpointFileName } from '../checkpoint-folder.ts';
import { htmlOf, textOf } from '../mail/mail-parts.ts';
import type { OutgoingMail } from '../mail/mail-transport.ts';
import { WITNESS_MAILS } from '../mail/texts/witness.ts';

/** What the mails to witnesses say beside the checkpoint. */
export interface WitnessSender {
  institution: Institution;
  /** The sender's address. */
  mailFrom: string;
  /** The public key in one line. */
  verifierKey: string;
}

/**
 * The mail that brings a checkpoint to a witness: the note in the text and as a file. Sent again, it has the same Message-ID.
 *
 * @param to - one address
 */
export function witnessMail(
  { size, note, sealedAtMs }: SealedCheckpoint,
  to: string,
  { institution, mailFrom, verifierKey }: WitnessSender,
  nowMs: number,
): OutgoingMail {
  const fileName = checkpointFileName(size);
  const matter = { size, sealedAtMs, note, fileName, verifierKey };
  const parts = WITNESS_MAILS.map(({ language, body }) => ({ language, blocks: body(matter) }));
  const subject = `【${institution.name.ja}】${WITNESS_MAILS.map((words) => words.subject(size)).join(' / ')}`;
  const digest = Buffer.from(sha256(Buffer.from(note)))
    .toString('hex')
    .slice(0, 16);
  return {
    ...{ subject, text: textOf(parts), html: htmlOf(subject, parts), to, dateMs: nowMs },
    from: { name: institution.name.ja, address: mailFrom },
    messageId: `<madoguchi.checkpoint.${size}.${digest}@${mailFrom.slice(mailFrom.lastIndexOf('@') + 1)}>`,
    attachments: [{ filename: fileName, content: note, contentType: 'text/plain; charset=utf-8' }],
  };
}
