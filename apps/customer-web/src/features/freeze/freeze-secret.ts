/** `<customer>.<time>.<keyed hash>`, as the contract has it. */
const SECRET = /^[A-Za-z0-9_.-]{20,200}$/;

/** How the page was opened: without a link, by a whole one, or by one that a mail program cut or changed. */
export type FreezeSecret = { kind: 'none' } | { kind: 'whole'; secret: string } | { kind: 'broken' };

/**
 * The secret of the link, which stands behind `#` so that it reaches no server log.
 *
 * @param fragment - with or without its `#`
 */
export function readFragment(fragment: string): FreezeSecret {
  const text = fragment.replace(/^#/, '');
  if (text === '') return { kind: 'none' };
  return SECRET.test(text) ? { kind: 'whole', secret: text } : { kind: 'broken' };
}
