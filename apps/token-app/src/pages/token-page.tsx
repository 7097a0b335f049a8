import { sentenceTime } from '@madoguchi/web/dates';
import type { Language } from '@madoguchi/web/language';
import { type FormEvent, useState } from 'react';
import { useAnnounce } from '../app/announcer.tsx';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { Field } from '../app/field.tsx';
import { Frame } from '../app/frame.tsx';
import type { Navigation } from '../app/navigation.ts';
import { useWords } from '../app/words.tsx';
import { useWorld } from '../app/world.tsx';
import type { Messages } from '../messages/ja.ts';
import { MAX_LABEL_LENGTH, type Token } from '../token/token.ts';
import type { Tokens } from '../token/use-tokens.ts';

/** A token's own page: its name, and its removal. */
export function TokenPage({
  token,
  tokens,
  navigation,
}: {
  token: Token;
  tokens: Tokens;
  navigation: Navigation;
}) {
  const { words, language } = useWords();
  const facts = factsOf(token, words, language);
  return (
    <Frame title={words.token.title} back={() => history.back()}>
      <section className="panel panel-open">
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <LabelForm token={token} tokens={tokens} />
      </section>
      <Removal token={token} tokens={tokens} navigation={navigation} />
    </Frame>
  );
}

function factsOf(token: Token, words: Messages, language: Language): [string, string][] {
  const institution = token.institution[language];
  const added: [string, string] = [words.token.added, sentenceTime(token.addedAtMs, language)];
  if (token.byKey)
    return [[words.token.issuer, institution], [words.token.account, token.tokenUserId], added];
  return [
    [words.token.institution, institution],
    [words.token.serviceId, token.serviceId],
    [words.token.userId, token.tokenUserId],
    added,
  ];
}

function LabelForm({ token, tokens }: { token: Token; tokens: Tokens }) {
  const { words } = useWords();
  const { storage } = useWorld();
  const announce = useAnnounce();
  const [label, setLabel] = useState(token.label);
  const [isSaved, setIsSaved] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    await storage.saveToken({ ...token, label: label.trim() });
    await tokens.reload();
    setIsSaved(true);
    announce(words.token.saved);
  };
  return (
    <form onSubmit={save} noValidate>
      <Field
        name="label"
        label={words.token.label}
        hint={words.token.labelHint(MAX_LABEL_LENGTH)}
        maxLength={MAX_LABEL_LENGTH}
        value={label}
        onChange={(value) => {
          setLabel(value);
          setIsSaved(false);
        }}
      />
      <button type="submit" className="button">
        {isSaved ? words.token.saved : words.token.save}
      </button>
    </form>
  );
}

function Removal({ token, tokens, navigation }: { token: Token; tokens: Tokens; navigation: Navigation }) {
  const { words, language } = useWords();
  const { storage } = useWorld();
  const announce = useAnnounce();
  const [isAsking, setIsAsking] = useState(false);
  const [isReleased, setIsReleased] = useState(false);
  const stop = () => {
    setIsAsking(false);
    setIsReleased(false);
  };
  const removal = token.byKey ? words.token.keyRemoval : words.token;
  const remove = async () => {
    await storage.removeToken(token.tokenId);
    announce(words.token.removed);
    // The page of the removed token must not lie behind the back button.
    navigation.replace('home');
    await tokens.reload();
  };
  return (
    <section className="panel panel-open">
      <h2>{words.token.removeTitle}</h2>
      <p>{removal.removeLead}</p>
      <button type="button" className="button button-danger-quiet" onClick={() => setIsAsking(true)}>
        {words.token.remove}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={words.token.confirmTitle}
          action={words.token.confirmAction}
          mayGo={isReleased}
          onConfirm={remove}
          onCancel={stop}
        >
          <p>
            <strong>{token.label === '' ? token.institution[language] : token.label}</strong>
            <br />
            {token.byKey ? words.code.account : words.code.userId} {token.tokenUserId}
          </p>
          <p>{removal.confirm}</p>
          <label className="check">
            <input
              type="checkbox"
              checked={isReleased}
              onChange={(event) => setIsReleased(event.target.checked)}
            />
            {removal.released}
          </label>
        </ConfirmDialog>
      )}
    </section>
  );
}
