import { Link, useParams } from 'react-router';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { useWords } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';

const NAMES = ['balance', 'statement', 'transfer', 'payment'] as const;

/** Stands for the pages of the Internet banking that are not part of this product. */
export function DemoPage() {
  const say = useWords();
  const { name } = useParams();
  const known = NAMES.find((each) => each === name);
  if (known === undefined) return <NotFoundPage />;
  const page = say(`menu.${known}`);
  return (
    <Page title={page}>
      <Notice tone="info" title={say('demo.notice')}>
        {say('demo.body', { page })}
      </Notice>
      <p>
        <Link to="/" className="button primary">
          {say('demo.toHome')}
        </Link>
      </p>
    </Page>
  );
}
