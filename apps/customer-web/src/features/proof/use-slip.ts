import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { readSlipFragment, type SlipFragment } from './slip-fragment.ts';

/**
 * The slip whose code opened the page. It stays in the address, so that the page can be loaded again or passed on as evidence: it
 * holds nothing that the paper does not, and opens no account. A code read over an open page counts again.
 */
export function useSlip(): SlipFragment {
  const { hash } = useLocation();
  const [taken, setTaken] = useState(() => readSlipFragment(hash));
  useEffect(() => {
    const read = readSlipFragment(hash);
    if (read.kind !== 'none') setTaken(read);
  }, [hash]);
  return taken;
}
