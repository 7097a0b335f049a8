import type { Ref } from 'react';
import { useProblemWords } from '../app/problem-words.ts';
import { useWords } from '../app/words.ts';
import { HelpdeskPhone } from '../features/helpdesk/helpdesk-phone.tsx';
import { Notice } from './notice.tsx';

/** An error as cause and remedy: with the helpdesk's number where that helps, the reference where it was not expected. */
export function ProblemNotice(props: { error: unknown; onRetry?: () => void; ref?: Ref<HTMLDivElement> }) {
  const say = useWords();
  const words = useProblemWords(props.error);
  return (
    <Notice tone="error" role="alert" title={words.title} ref={props.ref}>
      <p>{words.remedy}</p>
      {words.call && <HelpdeskPhone />}
      {words.reference !== null && <p>{say('common.reference', { reference: words.reference })}</p>}
      {props.onRetry !== undefined && (
        <button type="button" className="button" onClick={props.onRetry}>
          {say('common.retry')}
        </button>
      )}
    </Notice>
  );
}
