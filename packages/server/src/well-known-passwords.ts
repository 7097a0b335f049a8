let list: Promise<ReadonlySet<string>> | null = null;

/**
 * Whether a lower-case text is one of about 49,000 passwords that stand at the top of lists from breaches (NIST SP 800-63B-4
 * section 3.1.1.2). Read when it is first asked for: a program that starts does not wait for it.
 */
export async function wellKnownPasswords(): Promise<(text: string) => boolean> {
  list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  const known = await list;
  return (text) => known.has(text);
}
