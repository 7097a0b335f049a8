import type { ChangeReply } from '@madoguchi/contract/console/administration';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { useRefreshAdministration } from './administration.ts';
import type { ChangeDecision } from './changes-list.tsx';
import { InvitationDialog } from './invitation-dialog.tsx';

/** What became of a change, told on the page; an invitation is shown at once, and only once. */
export function useOutcome(): {
  tell: (reply: ChangeReply, decision?: ChangeDecision) => void;
  shown: ReactNode;
} {
  const { t } = useTranslation();
  const refresh = useRefreshAdministration();
  const [told, setTold] = useState<{
    reply: ChangeReply;
    decision: ChangeDecision | null;
    count: number;
  } | null>(null);
  const [handedOver, setHandedOver] = useState(true);
  const notice = useFocusOn(told?.count ?? 0);
  const tell = (reply: ChangeReply, decision: ChangeDecision | null = null) => {
    setTold((before) => ({ reply, decision, count: (before?.count ?? 0) + 1 }));
    setHandedOver(reply.invitation === null);
    refresh();
  };
  const invitation = told?.reply.invitation ?? null;
  const shown = told !== null && (
    <>
      <Notice
        tone="success"
        role="status"
        ref={notice}
        title={t(`change.${wordFor(told)}`)}
        action={
          <Button size="small" color="inherit" onClick={() => setTold(null)}>
            {t('common.close')}
          </Button>
        }
      />
      {invitation !== null && !handedOver && (
        <InvitationDialog invitation={invitation} onClose={() => setHandedOver(true)} />
      )}
    </>
  );
  return { tell, shown };
}

function wordFor({ reply, decision }: { reply: ChangeReply; decision: ChangeDecision | null }) {
  if (decision === 'reject') return 'rejected';
  if (decision === 'confirm') return 'confirmed';
  return reply.state;
}
