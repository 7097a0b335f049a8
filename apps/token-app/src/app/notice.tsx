import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';

/** A message in a box. `urgent` takes the focus and is spoken at once. */
export function Notice({
  tone,
  title,
  urgent = false,
  children,
}: {
  tone: 'warning' | 'error' | 'done' | 'plain';
  title: string;
  urgent?: boolean;
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!urgent) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [urgent]);
  return (
    <div ref={box} className={`notice notice-${tone}`} tabIndex={-1} role={urgent ? 'alert' : undefined}>
      {tone !== 'plain' && <Icon name={tone === 'done' ? 'check' : 'alert'} />}
      <div className="notice-body">
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}

/** Steps in their order. */
export function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
