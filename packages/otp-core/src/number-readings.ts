/** What a row of digits can stand for. A value shorter than the full number is a prefix to search by. */
export type NumberReading =
  | { kind: 'customer_number'; value: string }
  | { kind: 'account'; branchCode: string; accountNumber: string }
  | { kind: 'account_number'; value: string }
  | { kind: 'phone'; value: string };

const CUSTOMER_NUMBER_DIGITS = 8;
const BRANCH_CODE_DIGITS = 3;
const ACCOUNT_NUMBER_DIGITS = 7;
const ACCOUNT_DIGITS = BRANCH_CODE_DIGITS + ACCOUNT_NUMBER_DIGITS;
const TELEPHONE_DIGITS = [10, 11];

/** Digits with the separators of numbers, dashes already unified; a country code only in front. */
const NUMERIC = /^\+?[\d\s().-]+$/u;
/** Toll-free and shared-cost numbers have ten digits like an account and no area code to group by. */
const SERVICE_NUMBER = /^(?:0120|0570)/u;

/**
 * Reads a number as the search box takes it: customer number (8 digits), branch and account (3 + 7), account
 * number (7), telephone (10 or 11 beginning with 0, or +81). The best reading is first, the others follow.
 *
 * @param text NFKC, dashes unified to `-`, trimmed
 * @returns null when the text is no number at all; otherwise at least one reading
 */
export function readNumber(text: string): [NumberReading, ...NumberReading[]] | null {
  if (!NUMERIC.test(text) || !/\d/u.test(text)) return null;
  const digits = text.replace(/\D/gu, '');
  if (text.startsWith('+')) return [{ kind: 'phone', value: digits.replace(/^810?/u, '0') }];
  const [first, ...others] = inOrder(text, digits);
  return first === undefined ? [{ kind: 'customer_number', value: digits }] : [first, ...others];
}

function inOrder(text: string, digits: string): NumberReading[] {
  const phone: NumberReading[] = digits.startsWith('0') ? [{ kind: 'phone', value: digits }] : [];
  const account = accountReading(text, digits);
  const accountNumber: NumberReading[] =
    digits.length <= ACCOUNT_NUMBER_DIGITS ? [{ kind: 'account_number', value: digits }] : [];
  const customerNumber: NumberReading[] =
    digits.length <= CUSTOMER_NUMBER_DIGITS ? [{ kind: 'customer_number', value: digits }] : [];

  if (isTelephone(text, digits)) return [...phone, ...account];
  if (digits.length === ACCOUNT_NUMBER_DIGITS && account.length === 0) {
    return [...accountNumber, ...customerNumber, ...phone];
  }
  return [...account, ...customerNumber, ...phone, ...accountNumber];
}

/** Branch and account: all ten digits, nine of them (too long for a customer number), or a divider after the branch. */
function accountReading(text: string, digits: string): NumberReading[] {
  const divided = /^\d{3}\s*[-\s]\s*\d{1,7}$/u.test(text);
  const undivided = digits.length > CUSTOMER_NUMBER_DIGITS && digits.length <= ACCOUNT_DIGITS;
  if (!divided && !undivided) return [];
  const accountNumber = digits.slice(BRANCH_CODE_DIGITS);
  return [{ kind: 'account', branchCode: digits.slice(0, BRANCH_CODE_DIGITS), accountNumber }];
}

/** Ten digits are an account unless they are grouped as no account is, or begin as no branch number does. */
function isTelephone(text: string, digits: string): boolean {
  if (!digits.startsWith('0') || !TELEPHONE_DIGITS.includes(digits.length)) return false;
  if (digits.length > ACCOUNT_DIGITS) return true;
  if (/^\d{3}\s*[-\s]\s*\d{7}$/u.test(text)) return false;
  return SERVICE_NUMBER.test(digits) || /\D/u.test(text);
}
