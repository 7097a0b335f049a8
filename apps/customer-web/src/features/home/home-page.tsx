import { useWords } from '../../app/words.ts';
import { Page } from '../../ui/page.tsx';
import { useKnownSession } from '../session/session.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { LastSignIn } from './last-sign-in.tsx';
import { OtpCard } from './otp-card.tsx';

/** The menu after the log-in: a plausible home of an Internet banking, with the one-time password's card. */
export function HomePage() {
  const say = useWords();
  const { customer } = useKnownSession();
  return (
    <Page title={say('home.title')} lead={say('home.greeting', { name: customer.nameKanji })}>
      <LastSignIn />
      <OtpCard />
      <AccountsPanel />
    </Page>
  );
}
