import Skeleton from '@mui/material/Skeleton';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { useOwnAccount } from './own-account.ts';
import { PasswordForm } from './password-form.tsx';

/** The change of the password, where it is kept here. */
export function PasswordPanel() {
  const { t } = useTranslation();
  const { data, isPending } = useOwnAccount();
  return (
    <Panel title={t('account.passwordTitle')}>
      {isPending && <Skeleton variant="rounded" height={120} />}
      {data?.hasPassword === false ? t('passkeys.noPassword') : !isPending && <PasswordForm />}
    </Panel>
  );
}
