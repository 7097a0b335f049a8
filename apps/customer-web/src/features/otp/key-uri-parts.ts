/** What a person types into an authenticator app that cannot read the QR code. */
export interface KeyUriParts {
  /** In groups of four, to be read and typed. */
  key: string;
  algorithm: string;
  digits: string;
  period: string;
}

/** Reads a key URI (`otpauth://totp/…`); the period is spelled out in ours, because apps guess 30 without it. */
export function keyUriParts(keyUri: string): KeyUriParts {
  const { searchParams } = new URL(keyUri);
  const of = (name: string) => searchParams.get(name) ?? '';
  return {
    key: of('secret').replace(/(.{4})(?=.)/g, '$1 '),
    algorithm: of('algorithm').replace(/^SHA(\d+)$/, 'SHA-$1') || 'SHA-1',
    digits: of('digits'),
    period: of('period'),
  };
}
