import { Icon } from '../app/icon.tsx';
import { useWords } from '../app/words.tsx';
import { MAX_TOKENS } from './token.ts';
import type { Tokens } from './use-tokens.ts';

/** One tap shows another token. Nothing where there is only one. */
export function TokenList({ tokens }: { tokens: Tokens }) {
  const { words, language } = useWords();
  if (tokens.all.length < 2) return null;
  const show = (tokenId: string) => {
    tokens.show(tokenId);
    scrollTo({ top: 0 });
  };
  return (
    <section className="group" aria-labelledby="token-list">
      <h2 id="token-list">
        {words.home.tokens}
        <span className="hint">{words.home.tokensCount(tokens.all.length, MAX_TOKENS)}</span>
      </h2>
      <ul className="rows">
        {tokens.all.map((token) => {
          const isShown = token.tokenId === tokens.shown?.tokenId;
          return (
            <li key={token.tokenId}>
              <button
                type="button"
                className="row"
                aria-current={isShown}
                onClick={() => show(token.tokenId)}
              >
                <span className="row-words">
                  <span>{token.label === '' ? token.institution[language] : token.label}</span>
                  <span className="hint">
                    {token.label !== '' && `${token.institution[language]} `}
                    {token.byKey ? words.code.account : words.code.userId} {token.tokenUserId}
                  </span>
                </span>
                {isShown && (
                  <span className="mark">
                    <Icon name="check" />
                    {words.home.shown}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
