import type { Session, StaffSessionEndReason } from '@madoguchi/contract/console/session';
import { machineNowMs } from '@madoguchi/web/use-clock';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Where the session lies in the query client. */
export const SESSION_KEY = ['session'] as const;

/** A session, and how far the server's clock is ahead of this machine's. */
export interface KnownSession extends Session {
  clockOffsetMs: number;
}

/** Notes the server's clock with an answer that has just come in. */
export function knownSession(session: Session): KnownSession {
  return { ...session, clockOffsetMs: session.nowMs - machineNowMs() };
}

/** Takes over the session that an answer carried. */
export function useTakeSession(): (session: Session) => void {
  const client = useQueryClient();
  return useCallback(
    (session) => {
      client.setQueryData(SESSION_KEY, knownSession(session));
    },
    [client],
  );
}

/** Whether the role has the customer look-up at all (design.md's table); the server decides, this only lays out the page. */
export function maySearch(role: Session['staff']['role']): boolean {
  return role === 'teller' || role === 'officer' || role === 'helpdesk';
}

/** The page that somebody begins at. */
export function homeOf(role: Session['staff']['role']): string {
  return maySearch(role) ? '/' : '/audit';
}

/** What the sign-in page is told by whoever sends there. */
export interface SignInState {
  /** Where to go on after the sign-in. */
  from?: string;
  why?: 'session_expired' | 'signed_out' | StaffSessionEndReason;
}
