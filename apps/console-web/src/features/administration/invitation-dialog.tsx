import type { ChangeReply } from '@madoguchi/contract/console/administration';
import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { MessageDialog } from '../../ui/message-dialog.tsx';

/** The invitation, shown once, to be handed over in person. The secret stands behind the `#`: no server log holds it. */
export function InvitationDialog(props: {
  invitation: NonNullable<ChangeReply['invitation']>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { secret, expiresAtMs } = props.invitation;
  const address = `${window.location.origin}/invitation#${secret}`;
  return (
    <MessageDialog
      title={t('invitation.title')}
      actions={
        <>
          <CopyButton text={address} label={t('invitation.copy')} />
          <Button variant="contained" onClick={props.onClose}>
            {t('invitation.close')}
          </Button>
        </>
      }
    >
      <p>{t('invitation.once')}</p>
      <Box component="dl" sx={{ my: 1, '& dd': { m: 0 } }}>
        <Box component="dt" sx={{ fontWeight: 600, fontSize: '0.875rem' }}>
          {t('invitation.address')}
        </Box>
        <Box
          component="dd"
          sx={{
            fontFamily: 'monospace',
            wordBreak: 'break-all',
            p: 1,
            bgcolor: 'action.hover',
            borderRadius: 1,
          }}
        >
          {address}
        </Box>
      </Box>
      <p>{t('invitation.until', { time: sentenceTime(expiresAtMs, currentLanguage()) })}</p>
    </MessageDialog>
  );
}
