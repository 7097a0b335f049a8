import { replaceDashes } from '@madoguchi/otp-core/folding';
import { parseBirthDate } from '@madoguchi/otp-core/japanese-date';
import type { NewCustomer } from '@madoguchi/store/customer-record';
import { CUSTOMER_COLUMNS } from './columns.ts';
import type { LineFaults } from './line-faults.ts';
import type { CsvRow } from './read-csv.ts';

export interface ValidationContext {
  /** The branches that exist. */
  branchCodes: ReadonlySet<string>;
  /** Japan's date, `YYYY-MM-DD`. */
  today: string;
}

/** Reads a field: the value as it is stored, or why it is none. */
type FieldReader = (raw: string, context: ValidationContext) => string | Wrong;

class Wrong {
  constructor(readonly reason: string) {}
}

const LONGEST_NAME = 60;
const LONGEST_MAIL_ADDRESS = 254;
const ACCOUNT_TYPES = ['普通', '当座', '貯蓄'];
const ASCII = /^[\x20-\x7e]*$/;
/** Controls, format characters such as direction marks, halves of surrogate pairs, line separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const KANA_NAME = /^[\p{Script=Katakana}\p{Script=Latin}ー・. -]+$/u;
/** Lenient on purpose: Japanese carriers have given out addresses with dots in a row and before the @. */
const MAIL_ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

const UNREADABLE = new Wrong('holds bytes that are no characters of the encoding of this file');
const TOO_LONG = new Wrong('is too long');
const UNPRINTABLE_FOUND = new Wrong('holds a control character or an invisible one');

/** Full-width digits and the spaces of fixed-width exports are taken. */
function plain(raw: string): string {
  return (ASCII.test(raw) ? raw : raw.normalize('NFKC')).trim();
}

function digits(count: number): FieldReader {
  const pattern = new RegExp(`^[0-9]{${count}}$`);
  const wrong = new Wrong(`is not ${count} digits`);
  return (raw) => {
    const value = plain(raw);
    return pattern.test(value) ? value : wrong;
  };
}

const branchDigits = digits(3);

const READERS: { [F in keyof NewCustomer]: FieldReader } = {
  customerNumber: digits(8),
  branchCode(raw, { branchCodes }) {
    const value = branchDigits(raw, { branchCodes, today: '' });
    if (value instanceof Wrong || branchCodes.has(value)) return value;
    return new Wrong(`there is no branch ${value}; see "madoguchi branches import"`);
  },
  accountType(raw) {
    const value = raw.trim();
    return ACCOUNT_TYPES.includes(value) ? value : new Wrong(`is not one of ${ACCOUNT_TYPES.join('/')}`);
  },
  accountNumber: digits(7),
  nameKanji: (raw) => nameOf(raw.trim()),
  nameKana(raw) {
    const value = nameOf(raw.normalize('NFKC').trim());
    if (value instanceof Wrong || KANA_NAME.test(value)) return value;
    return new Wrong('holds something other than katakana, letters, ー, ・, dots, hyphens and spaces');
  },
  dateOfBirth(raw, { today }) {
    const value = parseBirthDate(raw);
    if (value === null) return new Wrong('is not a day of the calendar, or one before 1873');
    return value <= today ? value : new Wrong('lies in the future');
  },
  phone(raw) {
    const value = replaceDashes(plain(raw), '-');
    if (value === '' || /^[0-9]+(?:-[0-9]+)*$/.test(value)) return value.length <= 20 ? value : TOO_LONG;
    return new Wrong('holds something other than digits and hyphens');
  },
  email(raw) {
    const value = raw.trim();
    if (value === '' || MAIL_ADDRESS.test(value))
      return value.length <= LONGEST_MAIL_ADDRESS ? value : TOO_LONG;
    return new Wrong('is not a mail address');
  },
  loginId(raw) {
    const value = raw.trim();
    if (/^[A-Za-z][A-Za-z0-9]{5,19}$/.test(value)) return value;
    return new Wrong('is not 6 to 20 ASCII letters and digits that begin with a letter');
  },
};

function nameOf(value: string): string | Wrong {
  if (value === '') return new Wrong('is empty');
  if (UNPRINTABLE.test(value)) return UNPRINTABLE_FOUND;
  return [...value].length <= LONGEST_NAME ? value : new Wrong(`is longer than ${LONGEST_NAME} characters`);
}

/** The customer of a row, or null after every fault of it was added to `faults`. */
export function validateCustomer(
  { line, fields }: CsvRow,
  context: ValidationContext,
  faults: LineFaults,
): NewCustomer | null {
  if (fields.length !== CUSTOMER_COLUMNS.length) {
    const reason = `has ${fields.length} columns instead of ${CUSTOMER_COLUMNS.length}`;
    faults.add({ line, column: null, reason });
    return null;
  }
  const before = faults.count();
  const customer: Partial<NewCustomer> = {};
  for (const [index, { name, field }] of CUSTOMER_COLUMNS.entries()) {
    const raw = fields[index] ?? '';
    const value = raw.includes('\u{fffd}') ? UNREADABLE : READERS[field](raw, context);
    if (value instanceof Wrong) faults.add({ line, column: name, reason: value.reason });
    else customer[field] = value;
  }
  return faults.count() === before ? (customer as NewCustomer) : null;
}
