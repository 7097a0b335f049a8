import type { ChangeRecordView, ChangeReply } from '@madoguchi/contract/console/administration';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { type AdministrativeChange, useChanges } from './administration.ts';
import { type ChangeDecision, ChangesList } from './changes-list.tsx';
import { DecisionDialog } from './decision-dialog.tsx';

/** What waits for a second administrator, on top of the pages of administration. Nothing where nothing waits. */
export function WaitingChanges(props: {
  sentenceOf: (change: AdministrativeChange) => string;
  onDecided: (decision: ChangeDecision, reply: ChangeReply) => void;
}) {
  const { t } = useTranslation();
  const changes = useChanges();
  const [open, setOpen] = useState<{ decision: ChangeDecision; change: ChangeRecordView } | null>(null);
  const waiting = changes.data?.pages[0]?.waiting ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('changes.waiting')}>
      <ChangesList
        changes={waiting}
        sentenceOf={props.sentenceOf}
        onDecide={(decision, change) => setOpen({ decision, change })}
      />
      {open !== null && (
        <DecisionDialog
          {...open}
          sentence={props.sentenceOf(open.change.change)}
          onClose={() => setOpen(null)}
          onDone={(reply) => {
            setOpen(null);
            props.onDecided(open.decision, reply);
          }}
        />
      )}
    </Panel>
  );
}
