import { decodeSlipProof, type SlipProof } from '@madoguchi/otp-core/slip-proof';
import { browserProofs } from '@madoguchi/web/browser-proofs';

/** How the page was opened: without a code, by a whole one, or by one that was cut or changed. */
export type SlipFragment = { kind: 'none' } | { kind: 'whole'; slip: SlipProof } | { kind: 'broken' };

/** Where the link to the page's main part leads; it is no code of a slip. */
const SKIP_LINK = 'page';

/**
 * What the code on a slip holds, which stands behind `#` so that it reaches no server log.
 *
 * @param fragment - with or without its `#`
 */
export function readSlipFragment(fragment: string): SlipFragment {
  const text = fragment.replace(/^#/, '');
  if (text === '' || text === SKIP_LINK) return { kind: 'none' };
  const slip = decodeSlipProof(browserProofs.sha256, text);
  return slip === null ? { kind: 'broken' } : { kind: 'whole', slip };
}
