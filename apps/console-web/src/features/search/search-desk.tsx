import { useQueryClient } from '@tanstack/react-query';
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
import { type Asked, onlyHit, searchQuery } from './search.ts';

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

/** Keeps the search while one moves from page to page. An exact single hit opens at once. */
export function SearchDesk({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const navigate = useNavigate();
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
        const { pages } = await client.fetchInfiniteQuery({ ...searchQuery(next), staleTime: 0 });
        if (mine !== turn.current) return;
        setAsked(next);
        const hit = pages[0] === undefined ? null : onlyHit(pages[0]);
        navigate(hit === null ? '/' : `/customers/${hit}`);
      } catch (problem) {
        if (mine !== turn.current) return;
        setAsked(null);
        setError(problem);
        navigate('/');
      } finally {
        if (mine === turn.current) setSearching(false);
      }
    },
    [client, navigate],
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
