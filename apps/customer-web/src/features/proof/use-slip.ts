import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { readSlipFragment, type SlipFragment } from './slip-fragment.ts';

/**
 * The slip whose code opened the page. It stays in the address, so that the page can be loaded again or passed on as evidence: it
 * holds nothing that the paper does not, and opens no account. A code read over an open page counts again.
 */
export function useSlip(): SlipFragment {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [taken, setTaken] = useState({ hash, fragment: readSlipFragment(hash) });
  useEffect(() => {
    const fragment = readSlipFragment(hash);
    if (fragment.kind !== 'none') setTaken({ hash, fragment });
    // The link to the main part was followed: the focus is there, the address is to be the slip's again.
    else if (hash !== '') void navigate({ hash: taken.hash }, { replace: true });
  }, [hash, taken.hash, navigate]);
  return taken.fragment;
}
