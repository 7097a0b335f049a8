import {
  type ReleaseRequestView,
  type WaitingRequests,
  watchReleaseRequests,
} from '@madoguchi/contract/console/release-requests';
import { useAnnounce } from '@madoguchi/web/announcements';
import { problemCode } from '@madoguchi/web/api-errors';
import { openStream } from '@madoguchi/web/open-stream';
import { machineNowMs } from '@madoguchi/web/use-clock';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReportLost } from '../../app/lost-views.ts';
import { TitleMark } from '../../ui/use-page-title.ts';
import type { Liveness } from '../customer/use-live-customer.ts';
import { useStaff } from '../session/session.ts';
import {
  afterDecision,
  arrivals,
  decidable,
  fetchInbox,
  inboxQuery,
  seesRequests,
  showInbox,
} from './inbox.ts';
import { useMayFollow } from './use-may-follow.ts';
import { type Sound, useSound } from './use-sound.ts';

interface Inbox {
  list: WaitingRequests | undefined;
  error: unknown;
  liveness: Liveness;
  /** How far the server's clock is ahead of this machine's, as of the list. */
  clockOffsetMs: number;
  /** How many requests wait for this person's decision. */
  count: number;
  sound: Sound;
  refresh: () => void;
  /** Takes over what the server answered to a decision made here. */
  take: (decided: ReleaseRequestView) => void;
}

const InboxContext = createContext<Inbox | null>(null);

/** The release requests as they stand; null for roles that have nothing to do with them. */
export function useInbox(): Inbox | null {
  return useContext(InboxContext);
}

/** Follows the release requests by one stream for badge, title and page, whatever page is open. */
export function InboxProvider({ children }: { children: ReactNode }) {
  const { role } = useStaff();
  return seesRequests(role) ? <LiveInbox>{children}</LiveInbox> : children;
}

function LiveInbox({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayFollow = useMayFollow();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const { data, error } = useQuery(inboxQuery);
  const sound = useSound();
  useEffect(() => {
    if (!mayFollow) return;
    const close = follow(client, setLiveness);
    return () => {
      close();
      setLiveness('connecting');
    };
  }, [client, mayFollow]);
  useReportLost(liveness === 'lost');
  useArrivals(data, sound.play);
  const clockOffsetMs = useClockOffset(data?.nowMs ?? null);
  const count = decidable(data).length;
  const inbox = useMemo<Inbox>(
    () => ({
      ...{ list: data, error, liveness, clockOffsetMs, count, sound },
      refresh: () => void fetchInbox(client),
      take: (decided) =>
        client.setQueryData(
          inboxQuery.queryKey,
          (list: WaitingRequests | undefined) => list && afterDecision(list, decided),
        ),
    }),
    [client, clockOffsetMs, count, data, error, liveness, sound],
  );
  // A window that does not follow does not claim to know a number.
  const mark = count > 0 && mayFollow ? t('requests.titleMark', { n: count }) : '';
  return (
    <InboxContext value={inbox}>
      <TitleMark value={mark}>{children}</TitleMark>
    </InboxContext>
  );
}

/** Taken when a list comes in, and here, where it comes in: a page that shows it later would take it too late. */
function useClockOffset(listNowMs: number | null): number {
  const [taken, setTaken] = useState<{ listNowMs: number | null; offsetMs: number }>({
    listNowMs: null,
    offsetMs: 0,
  });
  if (listNowMs !== null && taken.listNowMs !== listNowMs) {
    setTaken({ listNowMs, offsetMs: listNowMs - machineNowMs() });
  }
  return taken.offsetMs;
}

/** Says that a request has come in, and sounds where that is wanted; once for each. */
function useArrivals(list: WaitingRequests | undefined, sound: () => void): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const told = useRef(list);
  useEffect(() => {
    if (list === undefined || told.current === list) return;
    const fresh = arrivals(told.current, list);
    told.current = list;
    if (fresh.length === 0) return;
    announce(t('requests.arrived', { n: decidable(list).length }));
    sound();
  }, [announce, list, sound, t]);
}

/** What asking again does not change; the stream would ask every few seconds, and each refusal is an audit entry. */
const FINAL = new Set<string | null>(['not_permitted', 'not_signed_in', 'session_expired', 'session_ended']);

/** Longer than a page takes to go. */
const LEAVING_MS = 300;

function follow(client: QueryClient, onLiveness: (now: Liveness) => void): () => void {
  let asked = false;
  let shown = false;
  let closed = false;
  const learnWhy = async () => {
    asked = true;
    // The stream of a page that is being left breaks too: that page asks nothing any more.
    await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
    if (closed) return;
    await fetchInbox(client);
    if (FINAL.has(problemCode(client.getQueryState(inboxQuery.queryKey)?.error))) close();
  };
  const close = openStream(
    watchReleaseRequests,
    undefined,
    (event) => {
      showInbox(client, event);
      shown = true;
      onLiveness('live');
    },
    undefined,
    (state) => {
      if (state === 'open') {
        asked = false;
        // After a loss nothing comes where nothing has changed.
        if (shown) onLiveness('live');
        return;
      }
      onLiveness('lost');
      const nothingToShow = client.getQueryData(inboxQuery.queryKey) === undefined;
      if (!asked && (state === 'refused' || nothingToShow)) void learnWhy();
    },
  );
  return () => {
    closed = true;
    close();
  };
}
