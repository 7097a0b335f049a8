import type { ActOnPage } from '@madoguchi/contract/console/customers';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogWarning } from '../../ui/form-dialog.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import { useWhyNot } from './use-why-not.ts';

const loadRelease = () => import('../force-release/force-release-dialog.tsx');

const DIALOGS: Record<ActOnPage, ComponentType<ActDialogProps>> = {
  force_release: lazy(async () => ({ default: (await loadRelease()).ForceReleaseDialog })),
  suspend_token: lazy(async () => ({ default: (await import('./suspend-dialog.tsx')).SuspendDialog })),
  resume_token: lazy(async () => ({ default: (await import('./resume-dialog.tsx')).ResumeDialog })),
  unlock_token: lazy(async () => ({ default: (await import('./unlock-dialog.tsx')).UnlockDialog })),
  freeze: lazy(async () => ({ default: (await import('./freeze-dialog.tsx')).FreezeDialog })),
  unfreeze: lazy(async () => ({ default: (await import('./unfreeze-dialog.tsx')).UnfreezeDialog })),
  resynchronise: lazy(async () => ({
    default: (await import('./resynchronise-dialog.tsx')).ResynchroniseDialog,
  })),
  resend_issuance_mail: lazy(async () => ({
    default: (await import('./resend-issuance-mail-dialog.tsx')).ResendIssuanceMailDialog,
  })),
  reset_drift: lazy(async () => ({ default: (await import('./reset-drift-dialog.tsx')).ResetDriftDialog })),
};

/** Fetches the counter's dialogue while the clerk still reads, so that it opens at once. */
export function usePreloadedRelease(): void {
  useEffect(() => {
    void loadRelease();
  }, []);
}

/**
 * The dialogue of an act, loaded when it is opened. It stays as it is when the page behind it changes; where the act is
 * not possible any more it says so. It can be sent all the same: a retry of what was already done gets its receipt.
 */
export function ActDialogs({ act, ...props }: ActDialogProps & { act: ActOnPage }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot(props.page);
  const state = props.page.acts.find((known) => known.act === act);
  const warning =
    state === undefined || state.allowed
      ? null
      : { title: t('acts.overtaken', { why: whyNot(state) }), text: t('acts.overtakenRemedy') };
  const ActDialog = DIALOGS[act];
  return (
    <DialogWarning value={warning}>
      <Suspense fallback={null}>
        <ActDialog {...props} />
      </Suspense>
    </DialogWarning>
  );
}
