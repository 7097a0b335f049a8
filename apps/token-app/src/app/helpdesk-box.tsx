import { shortTime } from '@madoguchi/web/dates';
import type { Language } from '@madoguchi/web/language';
import { useEffect, useState } from 'react';
import type { Messages } from '../messages/ja.ts';
import type { Helpdesk } from '../server/replies.ts';
import { askHelpdesk } from '../server/server.ts';
import { Icon } from './icon.tsx';
import { useWords } from './words.tsx';
import { useWorld } from './world.tsx';

/** Name, number and hours of the helpdesk (notice row N15). Offline the name and number last known. */
export function HelpdeskBox() {
  const { words, language } = useWords();
  const { storage } = useWorld();
  const [shown, setShown] = useState<{ helpdesk: Helpdesk; isFresh: boolean } | null>(null);
  useEffect(() => {
    let isGone = false;
    const renew = async () => {
      const kept = await storage.read('helpdesk');
      if (!isGone && kept !== null) setShown({ helpdesk: kept, isFresh: false });
      const fresh = await askHelpdesk();
      if (fresh === null) return;
      if (!isGone) setShown({ helpdesk: fresh, isFresh: true });
      await storage.write('helpdesk', fresh);
    };
    void renew().catch(() => {});
    return () => {
      isGone = true;
    };
  }, [storage]);
  if (shown === null) return <p>{words.helpdesk.none}</p>;
  const { name, telephone } = shown.helpdesk;
  return (
    <div className="helpdesk">
      <p>{name[language]}</p>
      <p>
        <a className="call" href={`tel:${telephone.replaceAll('-', '')}`}>
          <Icon name="call" />
          {telephone}
        </a>
      </p>
      {shown.isFresh ? (
        hoursOf(shown.helpdesk, words, language).map((line) => <p key={line}>{line}</p>)
      ) : (
        <p>{words.helpdesk.stale}</p>
      )}
    </div>
  );
}

function hoursOf(
  { open, untilMs, nextOpeningMs, today, nowMs }: Helpdesk,
  words: Messages,
  language: Language,
): string[] {
  const time = (atMs: number) => shortTime(atMs, nowMs, language);
  const { helpdesk } = words;
  const closed = nextOpeningMs === null ? helpdesk.closed : helpdesk.next(time(nextOpeningMs));
  return [
    open ? helpdesk.open(time(untilMs)) : closed,
    today === null ? helpdesk.todayClosed : helpdesk.today(time(today.opensAtMs), time(today.closesAtMs)),
  ];
}
