import { type FreezeState, freezeByLink } from '@madoguchi/contract/customer/freeze';
import { call } from '@madoguchi/web/api';
import { sentenceTime } from '@madoguchi/web/dates';
import { useEffect, useRef, useState } from 'react';
import { currentLanguage, useWords } from '../../app/words.ts';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useSending } from '../../ui/use-sending.ts';

interface QuestionProps {
  secret: string;
  state: FreezeState;
  onStopped: () => void;
}

/** What happened, and the two answers. The one that stops is asked about once more, in its place. */
export function FreezeQuestion(props: QuestionProps) {
  const [answer, setAnswer] = useState<'open' | 'known' | 'unknown'>('open');
  if (answer === 'known') return <NothingDone onBack={() => setAnswer('open')} />;
  return (
    <Asked
      {...props}
      confirming={answer === 'unknown'}
      onKnown={() => setAnswer('known')}
      onUnknown={() => setAnswer('unknown')}
      onCancel={() => setAnswer('open')}
    />
  );
}

interface AskedProps extends QuestionProps {
  confirming: boolean;
  onKnown: () => void;
  onUnknown: () => void;
  onCancel: () => void;
}

function Asked(props: AskedProps) {
  const say = useWords();
  return (
    <Page title={say('freeze.title')} lead={say('freeze.lead')}>
      <section className="card stack">
        <Happened state={props.state} />
        <p>{say('freeze.means')}</p>
        <p className="small-print">{say('freeze.opened')}</p>
      </section>
      <section className="stack" aria-labelledby="freeze-question">
        <h2 id="freeze-question">{say('freeze.question')}</h2>
        <div className="answers" data-confirming={props.confirming || undefined}>
          <section className="card stack answer" aria-labelledby="freeze-known">
            <h3 id="freeze-known">{say('freeze.known.title')}</h3>
            <p>{say('freeze.known.body')}</p>
            <button type="button" className="button" onClick={props.onKnown}>
              {say('freeze.known.button')}
            </button>
          </section>
          {props.confirming ? (
            <Confirmation secret={props.secret} onStopped={props.onStopped} onCancel={props.onCancel} />
          ) : (
            <section className="card stack answer danger" aria-labelledby="freeze-unknown">
              <h3 id="freeze-unknown">{say('freeze.unknown.title')}</h3>
              <p>{say('freeze.unknown.body')}</p>
              <button type="button" className="button danger" onClick={props.onUnknown}>
                {say('freeze.unknown.button')}
              </button>
            </section>
          )}
        </div>
      </section>
    </Page>
  );
}

function Happened({ state }: { state: FreezeState }) {
  const say = useWords();
  const { releasedAtMs, branch } = state;
  return (
    <dl className="facts">
      <dt>{say('freeze.when')}</dt>
      <dd>
        <time dateTime={new Date(releasedAtMs).toISOString()}>
          {sentenceTime(releasedAtMs, currentLanguage())}
        </time>
      </dd>
      {branch.name !== '' && (
        <>
          <dt>{say('freeze.where')}</dt>
          <dd>{branch.name}</dd>
        </>
      )}
    </dl>
  );
}

function Confirmation(props: { secret: string; onStopped: () => void; onCancel: () => void }) {
  const say = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const sending = useSending({
    check: () => [],
    send: () => call(freezeByLink, { body: { secret: props.secret } }),
    onDone: props.onStopped,
  });
  return (
    <section className="card stack answer danger" aria-labelledby="freeze-confirm">
      <h3 id="freeze-confirm" ref={heading} tabIndex={-1}>
        {say('freeze.confirm.title')}
      </h3>
      <ul>
        <li>{say('freeze.confirm.means.login')}</li>
        <li>{say('freeze.confirm.means.token')}</li>
        <li>{say('freeze.confirm.means.undo')}</li>
      </ul>
      <Form sending={sending}>
        <div className="actions">
          <SubmitButton
            sending={sending}
            label={say('freeze.confirm.submit')}
            busyLabel={say('freeze.confirm.sending')}
            danger
          />
          <button type="button" className="button" onClick={props.onCancel}>
            {say('freeze.confirm.cancel')}
          </button>
        </div>
      </Form>
    </section>
  );
}

function NothingDone({ onBack }: { onBack: () => void }) {
  const say = useWords();
  return (
    <Page title={say('freeze.known.doneTitle')}>
      <Notice tone="success" role="status" title={say('freeze.known.done')}>
        <p>{say('freeze.known.later')}</p>
      </Notice>
      <p>
        <button type="button" className="button" onClick={onBack}>
          {say('freeze.known.back')}
        </button>
      </p>
    </Page>
  );
}
