import { currentLanguage, useWords } from '../../app/words.ts';
import { useKnownSession } from '../session/session.ts';

/** Demo figures: this product keeps no money. */
const BALANCE_YEN = 1_284_560;
const RECENT = [
  { day: '11/20', words: 'home.demo.salary', yen: 238_400 },
  { day: '11/17', words: 'home.demo.power', yen: -8_912 },
  { day: '11/14', words: 'home.demo.atm', yen: -30_000 },
] as const;

/** The customer's account, with figures that say of themselves that they are for show. */
export function AccountsPanel() {
  const say = useWords();
  const { customer } = useKnownSession();
  const format = new Intl.NumberFormat(currentLanguage() === 'ja' ? 'ja-JP' : 'en-GB');
  const yen = (amount: number) =>
    `${amount < 0 ? '-' : ''}${say('home.yen', { amount: format.format(Math.abs(amount)) })}`;
  return (
    <section className="card stack" aria-labelledby="accounts">
      <div className="card-head">
        <h2 id="accounts">{say('home.accounts')}</h2>
        <span className="chip demo">{say('home.demoBalance')}</span>
      </div>
      <div className="account">
        <p>
          {say('home.branch', customer.branch)}
          <br />
          {say('home.account', { type: customer.accountType, number: customer.accountNumber })}
        </p>
        <p className="balance">
          <span className="muted">{say('home.balance')}</span>
          <strong>{yen(BALANCE_YEN)}</strong>
        </p>
      </div>
      <h3>{say('home.recent')}</h3>
      <ul className="recent">
        {RECENT.map(({ day, words, yen: amount }) => (
          <li key={day}>
            <span className="muted">{day}</span>
            <span>{say(words)}</span>
            <span className="amount">{yen(amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
