import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { useStaff } from '../session/session.ts';
import { maySearch } from '../session/sign-in-state.ts';
import { type Asked, addressOfEntry, auditQuery, searchQuery, whereTo } from './search.ts';

interface Desk {
  box: RefObject<HTMLInputElement | null>;
  asked: Asked | null;
  searching: boolean;
  error: unknown;
  ask: (asked: Asked) => Promise<void>;
  /** Puts the cursor into the search box, what is in it selected. */
  focusBox: () => void;
}

const DeskContext = createContext<Desk | null>(null);

/** The one search: its box in the header, its last question, its results. */
export function useSearchDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useSearchDesk outside SearchDesk');
  return desk;
}

/** Where the only hit is; null: there is none, or a choice. */
async function searchCustomers(client: QueryClient, asked: Asked): Promise<string | null> {
  const { pages } = await client.fetchInfiniteQuery({ ...searchQuery(asked), staleTime: 0 });
  return pages[0] === undefined ? null : whereTo(pages[0]);
}

async function searchLog(client: QueryClient, asked: Asked): Promise<string | null> {
  const { found } = await client.fetchQuery({ ...auditQuery(asked), staleTime: 0 });
  if (found === null) return null;
  return found.kind === 'entry' ? addressOfEntry(found.seq) : `/audit?customer=${found.customerNumber}`;
}

/** Keeps the search while one moves from page to page. An exact single hit opens at once, be it a customer or an entry of the log. */
export function SearchDesk({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const looksUp = maySearch(useStaff().role);
  const box = useRef<HTMLInputElement>(null);
  const turn = useRef(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [searching, setSearching] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const ask = useCallback(
    async (next: Asked) => {
      turn.current += 1;
      const mine = turn.current;
      setSearching(true);
      setError(null);
      try {
        const address = await (looksUp ? searchCustomers : searchLog)(client, next);
        if (mine !== turn.current) return;
        setAsked(next);
        navigate(address ?? '/');
      } catch (problem) {
        if (mine !== turn.current) return;
        setAsked(null);
        setError(problem);
        navigate('/');
      } finally {
        if (mine === turn.current) setSearching(false);
      }
    },
    [client, navigate, looksUp],
  );

  const focusBox = useCallback(() => {
    box.current?.focus();
    box.current?.select();
  }, []);

  const desk = useMemo(
    () => ({ box, asked, searching, error, ask, focusBox }),
    [asked, searching, error, ask, focusBox],
  );
  return <DeskContext value={desk}>{children}</DeskContext>;
}
