import { createHash } from 'node:crypto';
import type { PasswordSubject } from './credentials.ts';
import { foldLoginId } from './customer-record.ts';

/** Under which the tries are counted. Of a login ID a digest, because people type passwords into the field above it. */
export function triesKeyOf(subject: PasswordSubject): string {
  if (subject.kind === 'confirmation') return `confirmation:${subject.customerId}`;
  return `login:${createHash('sha256').update(foldLoginId(subject.loginId)).digest('base64url')}`;
}

/** Whose password it is, and what it is compared with. */
export interface FoundPassword {
  customerId: number | null;
  passwordHash: string | null;
}
