import { useWords } from '../app/words.ts';

/** Where a page is about to be. */
export function PageSkeleton() {
  const say = useWords();
  return (
    <div className="skeleton" aria-busy="true">
      <span className="hidden">{say('common.loading')}</span>
      <div className="bone wide" />
      <div className="bone" />
      <div className="bone tall" />
    </div>
  );
}
