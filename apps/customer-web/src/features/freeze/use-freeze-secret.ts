import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { MAIN_PART } from '../../app/main-part.ts';
import { type FreezeSecret, readFragment } from './freeze-secret.ts';

/**
 * The secret that the page was opened with. It is taken out of the address bar and the history entry at once, where a
 * person looking on or a synchronised history would find it; a link opened over an open page counts again.
 */
export function useFreezeSecret(): FreezeSecret {
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const [taken, setTaken] = useState(() => readFragment(hash));
  useEffect(() => {
    if (hash === '') return;
    // The link to the main part was followed: the focus is there, and the secret is still the one that was taken.
    if (hash !== MAIN_PART) setTaken(readFragment(hash));
    void navigate(pathname, { replace: true });
  }, [hash, pathname, navigate]);
  return taken;
}
