import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useOwnAccount } from './own-account.ts';
import { PasskeyForm } from './passkey-form.tsx';
import { RemovePasskey } from './remove-passkey.tsx';

interface Shown {
  credentialId: string;
  name: string;
  createdAtMs: number;
  lastUsedAtMs: number | null;
}

/** One's passkeys: which there are, a new one, the removal of one. */
export function Passkeys() {
  const { t } = useTranslation();
  const account = useOwnAccount();
  const [said, setSaid] = useState<'added' | 'removed' | null>(null);
  const [leaving, setLeaving] = useState<Shown | null>(null);
  const list = account.data?.passkeys ?? [];
  const changed = (what: 'added' | 'removed') => {
    setSaid(what);
    setLeaving(null);
    void account.refetch();
  };
  return (
    <Panel title={t('passkeys.title')}>
      <Box sx={{ mb: 1, fontSize: '0.875rem', color: 'text.secondary' }}>{t('passkeys.lead')}</Box>
      {said !== null && <Notice tone="success" role="status" title={t(`passkeys.${said}`)} />}
      {account.isPending && <Skeleton variant="rounded" height={56} />}
      {account.isError && <ProblemNotice error={account.error} onRetry={() => void account.refetch()} />}
      {account.isSuccess && list.length === 0 && <Box sx={{ py: 0.75 }}>{t('passkeys.none')}</Box>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mb: 1.5 }}>
        {list.map((passkey) => (
          <PasskeyLine key={passkey.credentialId} passkey={passkey} onRemove={() => setLeaving(passkey)} />
        ))}
      </Box>
      {account.isSuccess && <PasskeyForm onAdded={() => changed('added')} />}
      {leaving !== null && (
        <RemovePasskey
          passkey={leaving}
          onClose={() => setLeaving(null)}
          onRemoved={() => changed('removed')}
        />
      )}
    </Panel>
  );
}

function PasskeyLine({ passkey, onRemove }: { passkey: Shown; onRemove: () => void }) {
  const { t } = useTranslation();
  const { name, createdAtMs, lastUsedAtMs } = passkey;
  const time = (atMs: number) => sentenceTime(atMs, currentLanguage());
  return (
    <Box
      component="li"
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, py: 0.75 },
        '& + &': { borderTop: '1px solid', borderColor: 'divider' },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 200 }}>
        <b>{name}</b>
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {t('passkeys.created', { time: time(createdAtMs) })}
          {' · '}
          {lastUsedAtMs === null
            ? t('passkeys.neverUsed')
            : t('passkeys.lastUsed', { time: time(lastUsedAtMs) })}
        </Box>
      </Box>
      <Button color="inherit" aria-label={t('passkeys.removeOf', { name })} onClick={onRemove}>
        {t('passkeys.remove')}
      </Button>
    </Box>
  );
}
