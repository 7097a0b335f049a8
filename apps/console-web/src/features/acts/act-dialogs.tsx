import type { ActOnPage } from '@madoguchi/contract/console/customers';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import type { ActDialogProps } from './act-dialog-props.ts';

const loadRelease = () => import('../force-release/force-release-dialog.tsx');

const DIALOGS: Record<ActOnPage, ComponentType<ActDialogProps>> = {
  force_release: lazy(async () => ({ default: (await loadRelease()).ForceReleaseDialog })),
  suspend_token: lazy(async () => ({ default: (await import('./suspend-dialog.tsx')).SuspendDialog })),
  resume_token: lazy(async () => ({ default: (await import('./resume-dialog.tsx')).ResumeDialog })),
  unlock_token: lazy(async () => ({ default: (await import('./unlock-dialog.tsx')).UnlockDialog })),
  resynchronise: lazy(async () => ({
    default: (await import('./resynchronise-dialog.tsx')).ResynchroniseDialog,
  })),
  reset_drift: lazy(async () => ({ default: (await import('./reset-drift-dialog.tsx')).ResetDriftDialog })),
};

/** Fetches the counter's dialogue while the clerk still reads, so that it opens at once. */
export function usePreloadedRelease(): void {
  useEffect(() => {
    void loadRelease();
  }, []);
}

/** The dialogue of an act, loaded when it is opened. */
export function ActDialogs({ act, ...props }: ActDialogProps & { act: ActOnPage }) {
  const ActDialog = DIALOGS[act];
  return (
    <Suspense fallback={null}>
      <ActDialog {...props} />
    </Suspense>
  );
}
