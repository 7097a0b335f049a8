const MAX_LENGTH = 254;
const MAX_LOCAL = 64;
/** What carriers gave out: dots in a row and before the @ as well (requirement 33). No quotes, no spaces. */
const LOCAL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Whether a mail can be sent to this address. Wider than RFC 5321: Japanese carriers gave out addresses such as
 * `a..b.@docomo.ne.jp`, and their owners must not be turned away.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const [local, domain, ...more] = text.split('@');
  if (local === undefined || domain === undefined || more.length > 0) return false;
  const labels = domain.split('.');
  return (
    local.length <= MAX_LOCAL && LOCAL.test(local) && labels.length >= 2 && labels.every((l) => LABEL.test(l))
  );
}
