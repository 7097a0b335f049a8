import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.tsx';
import { useWords } from './words.tsx';

/** Asks before something that cannot be undone. The browser's own dialogue keeps the focus inside; Escape cancels. */
export function ConfirmDialog({
  title,
  action,
  mayGo = true,
  onConfirm,
  onCancel,
  children,
}: {
  title: string;
  action: string;
  mayGo?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { words } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={onCancel} className="dialog">
      <h2 id={titleId}>
        <Icon name="alert" />
        {title}
      </h2>
      {children}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="button" className="button button-danger" onClick={onConfirm} disabled={!mayGo}>
          {action}
        </button>
      </div>
    </dialog>
  );
}
