import { Link } from 'react-router';
import { Page } from '../ui/page.tsx';
import { useWords } from './words.ts';

/** For addresses that no page stands at. */
export function NotFoundPage() {
  const say = useWords();
  return (
    <Page title={say('notFound.title')}>
      <p>{say('notFound.body')}</p>
      <p>
        <Link to="/" className="button primary">
          {say('notFound.toHome')}
        </Link>
      </p>
    </Page>
  );
}
