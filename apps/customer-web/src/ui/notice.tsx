import type { ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type Tone = 'success' | 'warning' | 'error' | 'info';

const ICONS: Record<Tone, IconName> = { success: 'check', warning: 'alert', error: 'alert', info: 'info' };

interface NoticeProps {
  tone: Tone;
  title: string;
  role?: 'alert' | 'status';
  children?: ReactNode;
  ref?: Ref<HTMLDivElement> | undefined;
}

/** A framed message with an icon, a title and what to do. It can take the focus. */
export function Notice({ tone, title, role, children, ref }: NoticeProps) {
  return (
    <div ref={ref} role={role} tabIndex={ref === undefined ? undefined : -1} className={`notice ${tone}`}>
      <Icon name={ICONS[tone]} />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children !== undefined && <div className="notice-text">{children}</div>}
      </div>
    </div>
  );
}
