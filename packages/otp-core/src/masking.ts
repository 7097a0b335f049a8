const HIDDEN = '•';
const KEPT_OF_ACCOUNT_NUMBER = 3;
const KEPT_OF_TELEPHONE = 4;

/**
 * Masks an account number: `1234567` → `••••567`. The length shows. Of a short or malformed number at most
 * half is kept. Rule: requirement 59 (lists show masked data).
 */
export function maskAccountNumber(accountNumber: string): string {
  const characters = [...accountNumber];
  const kept = Math.min(KEPT_OF_ACCOUNT_NUMBER, Math.floor(characters.length / 2));
  return characters
    .map((character, index) => (index < characters.length - kept ? HIDDEN : character))
    .join('');
}

/**
 * Masks a telephone number and keeps its grouping: `090-1234-5678` → `•••-••••-5678`. The number of digits
 * shows; of a short number at most half of the digits is kept; anything but digits and separators is hidden.
 */
export function maskPhone(phone: string): string {
  const characters = [...phone];
  const digits = characters.filter(isDigit).length;
  const hiddenDigits = digits - Math.min(KEPT_OF_TELEPHONE, Math.floor(digits / 2));
  let seen = 0;
  return characters
    .map((character) => {
      if (/[-+() ]/u.test(character)) return character;
      if (!isDigit(character)) return HIDDEN;
      seen += 1;
      return seen <= hiddenDigits ? HIDDEN : character;
    })
    .join('');
}

/**
 * Masks a mail address: `taro@example.com` → `t•••@example.com`. The length of the local part does not show;
 * of a local part of one character nothing does. A text without @ is treated as a local part.
 */
export function maskEmail(email: string): string {
  if (email === '') return '';
  const at = email.lastIndexOf('@');
  const local = [...(at < 0 ? email : email.slice(0, at))];
  const first = local.length > 1 ? local[0] : '';
  return `${first}${HIDDEN.repeat(3)}${at < 0 ? '' : email.slice(at)}`;
}

/** Masks a date of birth to its year: `1965-04-20` → `1965-••-••`. Any other text is hidden whole. */
export function maskDateOfBirth(dateOfBirth: string): string {
  if (dateOfBirth === '') return '';
  const year = /^(\d{4})-\d{2}-\d{2}$/u.exec(dateOfBirth)?.[1];
  return `${year ?? HIDDEN.repeat(4)}-${HIDDEN.repeat(2)}-${HIDDEN.repeat(2)}`;
}

function isDigit(character: string): boolean {
  return /\p{Nd}/u.test(character);
}
