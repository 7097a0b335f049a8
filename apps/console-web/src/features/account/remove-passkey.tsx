import { removePasskey } from '@madoguchi/contract/console/passkeys';
import { call } from '@madoguchi/web/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { OwnCodeInput, useOwnCode } from '../administration/own-code.tsx';
import { SESSION_KEY } from '../session/sign-in-state.ts';

interface RemovePasskeyProps {
  passkey: { credentialId: string; name: string };
  onClose: () => void;
  onRemoved: () => void;
}

/** The removal of a passkey, with a fresh own code where the last one is old. */
export function RemovePasskey({ passkey, onClose, onRemoved }: RemovePasskeyProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { credentialId, name } = passkey;
  const [attempts, setAttempts] = useState(0);
  const remove = useMutation({
    mutationFn: () =>
      call(removePasskey, { body: { credentialId, ...(own.asked ? { ownCode: own.code } : {}) } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: SESSION_KEY });
      onRemoved();
    },
    onError: () => setAttempts((times) => times + 1),
  });
  const own = useOwnCode(false, remove.error, attempts);
  return (
    <FormDialog
      title={t('passkeys.removeTitle')}
      target={name}
      submitLabel={t('passkeys.remove')}
      pending={remove.isPending}
      error={remove.error}
      faults={own.fault === undefined ? [] : [{ fieldId: 'own-code', text: own.fault }]}
      attempts={attempts}
      onClose={onClose}
      onSubmit={() => {
        remove.reset();
        setAttempts((times) => times + 1);
        if (!own.asked || /^\d{6}$/.test(own.code)) remove.mutate();
      }}
    >
      <p>{t('passkeys.removeBody', { name })}</p>
      <OwnCodeInput own={own} />
    </FormDialog>
  );
}
