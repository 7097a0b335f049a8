import type { Ref } from 'react';
import { useWords } from '../app/words.ts';
import type { Fault } from './fault.ts';
import { Notice } from './notice.tsx';

/** All faults of a form in one place; takes the focus when a form is sent with faults. */
export function ErrorSummary({ faults, ref }: { faults: readonly Fault[]; ref: Ref<HTMLDivElement> }) {
  const say = useWords();
  const [first, ...more] = faults;
  if (first === undefined) return null;
  // One fault stands beside its field, which has the focus: it is said, not shown a second time.
  if (more.length === 0) {
    return (
      <p role="alert" className="hidden">
        {first.text}
      </p>
    );
  }
  return (
    <Notice tone="error" role="alert" title={say('common.errorSummary')} ref={ref}>
      <ul className="faults">
        {faults.map(({ fieldId, text }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
