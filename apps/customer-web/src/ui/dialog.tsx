import { type ReactNode, useEffect, useId, useRef } from 'react';

/** A question over the page. The browser keeps the focus inside and gives it back; Escape closes it. */
export function Dialog(props: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
  onClose: () => void;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    box.current?.showModal();
  }, []);
  return (
    <dialog ref={box} aria-labelledby={titleId} className="dialog" onClose={props.onClose}>
      <h2 id={titleId}>{props.title}</h2>
      <div className="stack">{props.children}</div>
      <div className="actions">{props.actions}</div>
    </dialog>
  );
}
