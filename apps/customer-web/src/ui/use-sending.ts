import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Fault } from './fault.ts';

interface SendingOptions<R> {
  /** What is wrong before anything is sent. */
  check: () => Fault[];
  send: () => Promise<R>;
  onDone: (reply: R) => void;
  /** Puts an error of the server beside its field; null: it is told above the form. */
  place?: (error: unknown) => Fault | null;
  onError?: (error: unknown) => void;
}

export interface Sending {
  /** Beside the fields; those of the last press only. */
  faults: readonly Fault[];
  /** An error of the server that belongs to no field; null where there is none. */
  error: unknown;
  busy: boolean;
  submit: (event: FormEvent) => void;
  /** The summary or the notice of the error: takes the focus when there is something to read. */
  summary: RefObject<HTMLDivElement | null>;
}

/** A form on its way to the server: checked first, sent once at a time, its faults read out where they are. */
export function useSending<R>(options: SendingOptions<R>): Sending {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [turn, setTurn] = useState(0);
  const underWay = useRef(false);
  const summary = useFocusOn(turn);
  const mutation = useMutation({
    mutationFn: options.send,
    onSuccess: options.onDone,
    onError: (error) => {
      const placed = options.place?.(error) ?? null;
      options.onError?.(error);
      show(placed === null ? [] : [placed]);
    },
    onSettled: () => {
      underWay.current = false;
    },
  });

  /** One fault is mended at once, so that its field takes the focus; the alert is read out all the same. */
  function show(found: readonly Fault[]) {
    setFaults(found);
    const only = found.length === 1 ? document.getElementById(found[0]?.fieldId ?? '') : null;
    if (only === null) setTurn((before) => before + 1);
    else only.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // A ref and not `isPending`: a second press may come before the page is drawn anew.
    if (underWay.current) return;
    const found = options.check();
    mutation.reset();
    if (found.length > 0) return show(found);
    setFaults([]);
    underWay.current = true;
    mutation.mutate();
  }

  const placed = mutation.isError && options.place?.(mutation.error) != null;
  const error = mutation.isError && !placed ? mutation.error : null;
  return { faults, error, busy: mutation.isPending, submit, summary };
}

/** Focuses what carries the reference after `turn` has changed, as soon as it is drawn. */
function useFocusOn(turn: number): RefObject<HTMLDivElement | null> {
  const target = useRef<HTMLDivElement>(null);
  const served = useRef(0);
  useEffect(() => {
    if (turn === served.current || target.current === null) return;
    served.current = turn;
    target.current.focus();
  });
  return target;
}
