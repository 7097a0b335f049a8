import { AnnounceContext, useAnnouncements } from '@madoguchi/web/announcements';
import type { ReactNode } from 'react';

/** Holds the live region that `useAnnounce` speaks through. */
export function Announcer({ children }: { children: ReactNode }) {
  const { said, announce } = useAnnouncements();
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="hidden">
        <span key={said.turn}>{said.text}</span>
      </div>
    </AnnounceContext>
  );
}
