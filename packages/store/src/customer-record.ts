import { foldKana, foldKanji } from '@madoguchi/otp-core/folding';
import type { HoldingStatus } from '@madoguchi/otp-core/holding';
import type { Understanding } from '@madoguchi/otp-core/search-query';

export interface Branch {
  code: string;
  name: string;
  telephone: string;
}

/** A customer as the core banking system delivers her. Dates are `YYYY-MM-DD`. */
export interface NewCustomer {
  customerNumber: string;
  branchCode: string;
  accountType: string;
  accountNumber: string;
  nameKanji: string;
  nameKana: string;
  dateOfBirth: string;
  phone: string;
  email: string;
  loginId: string;
}

export interface CustomerRecord extends NewCustomer {
  id: number;
}

export interface CustomerWithStatus extends CustomerRecord {
  /** As it truly stands at the time of the search, not as it was last saved. */
  status: HoldingStatus;
}

export interface CustomerSearch {
  /** How the typed text is read; `containing` looks for the words anywhere in a name. */
  by: Understanding | { kind: 'containing'; value: string };
  nowMs: number;
  /** At most this many hits, 1 to 100. */
  limit: number;
  cursor: string | null;
}

/** The columns that look-ups compare: the one folding, for stored as for typed text. */
export interface FoldedColumns {
  nameKanjiFold: string;
  nameKanaFold: string;
  phoneDigits: string;
  emailFold: string;
  loginIdFold: string;
}

/** Folds what was registered. `foldKana` and `foldKanji` fold what was typed. */
export function foldCustomer(customer: NewCustomer): FoldedColumns {
  return {
    nameKanjiFold: foldKanji(customer.nameKanji),
    nameKanaFold: foldKana(customer.nameKana),
    phoneDigits: customer.phone.normalize('NFKC').replace(/[^0-9]/g, ''),
    emailFold: customer.email.normalize('NFKC').toLowerCase(),
    loginIdFold: foldLoginId(customer.loginId),
  };
}

/** A login ID as it is compared: width and case do not matter. */
export function foldLoginId(loginId: string): string {
  return loginId.normalize('NFKC').trim().toLowerCase();
}

/**
 * The overlapping pairs of a folded text, separated by spaces: `ヤマダ` becomes `ヤマ マダ`. The full-text index keeps
 * them in order, so that a phrase of pairs finds a substring of any place and at least two characters.
 */
export function pairsOf(folded: string): string {
  const characters = [...folded];
  if (characters.length < 2) return folded;
  return characters
    .slice(0, -1)
    .map((character, i) => `${character}${characters[i + 1]}`)
    .join(' ');
}
