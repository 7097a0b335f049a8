import { type ReactNode, useEffect, useRef } from 'react';
import { useNavigationType } from 'react-router';
import { siteFacts } from '../app/institution.ts';
import { currentLanguage, useWords } from '../app/words.ts';

/** On a first load the focus stays where the browser puts it. */
let anyPageDrawn = false;

/**
 * A page under its heading: names the tab, and after moving here inside the site (or to another step of it) focuses the
 * heading, so that a screen reader says where one is.
 */
export function Page({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const say = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const returning = useNavigationType() === 'POP';
  const drawn = useRef<string | null>(null);
  useEffect(() => {
    document.title = say('brand.title', { page: title, institution: siteFacts.name[currentLanguage()] });
  }, [title, say]);
  useEffect(() => {
    const before = drawn.current;
    drawn.current = currentLanguage();
    const isFirst = !anyPageDrawn;
    anyPageDrawn = true;
    const switched = before !== null && before !== drawn.current;
    if (switched || isFirst) return;
    if (!returning) window.scrollTo(0, 0);
    // What the page itself brought into focus, e.g. a message or the only field, is read first.
    const box = heading.current?.parentElement;
    if (!box?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, [title, returning]);
  return (
    <div className="page stack">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}
