import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';
import { useWords } from './words.tsx';

let isFirstPage = true;

/** Page with its heading in the bar at the top. The heading takes the focus, but not where the app opens. */
export function Frame({
  title,
  back,
  children,
}: {
  title: string;
  /** Absent on the first page. */
  back?: (() => void) | undefined;
  children: ReactNode;
}) {
  const { words, language, switchLanguage } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === words.appName ? title : `${title} - ${words.appName}`;
  }, [title, words]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <>
      <header className="bar">
        <div className="bar-inner">
          {back !== undefined && (
            <button type="button" className="bar-button" onClick={back} aria-label={words.back}>
              <Icon name="back" />
            </button>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <button
            type="button"
            className="bar-button bar-language"
            lang={language === 'ja' ? 'en' : 'ja'}
            onClick={switchLanguage}
          >
            {words.otherLanguage}
          </button>
        </div>
      </header>
      <main className="page">{children}</main>
    </>
  );
}
