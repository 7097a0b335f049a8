import { signOut } from '@madoguchi/contract/customer/session';
import { call } from '@madoguchi/web/api';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useGoToLogin } from '../../app/server-state.tsx';
import { useWords } from '../../app/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { useKnownSession } from './session.ts';

const ENTRIES = [
  { to: '/', words: 'menu.home' },
  { to: '/demo/balance', words: 'menu.balance' },
  { to: '/demo/statement', words: 'menu.statement' },
  { to: '/demo/transfer', words: 'menu.transfer' },
  { to: '/demo/payment', words: 'menu.payment' },
  { to: '/otp', words: 'menu.otp' },
] as const;

/** The menu bar of the notice (step A). On a phone it opens by a button. */
export function MenuBar() {
  const say = useWords();
  const { customer } = useKnownSession();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="menu-bar">
      <div className="menu-bar-inner">
        <button
          type="button"
          className="menu-toggle"
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          <Icon name="menu" />
          {say('menu.toggle')}
        </button>
        <nav id="menu" aria-label={say('menu.label')} data-open={open}>
          <ul>
            {ENTRIES.map(({ to, words }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'}>
                  {say(words)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <span className="menu-customer">{say('menu.customer', { name: customer.nameKanji })}</span>
        <SignOut />
      </div>
    </div>
  );
}

function SignOut() {
  const say = useWords();
  const goToLogin = useGoToLogin();
  const leave = useMutation({
    mutationFn: () => call(signOut, {}),
    // Where one was is of no use to whoever logs in next.
    onSuccess: () => goToLogin({ why: 'signed_out', from: '/' }),
  });
  return (
    <>
      {leave.isError && (
        <span role="alert" className="menu-error">
          {say('problem.unreachable.title')}
        </span>
      )}
      <button
        type="button"
        className="sign-out"
        aria-disabled={leave.isPending}
        onClick={() => !leave.isPending && leave.mutate()}
      >
        <Icon name="signOut" />
        {say(leave.isPending ? 'menu.signingOut' : 'menu.signOut')}
      </button>
    </>
  );
}
