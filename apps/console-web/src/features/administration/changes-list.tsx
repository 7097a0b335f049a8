import type { ChangeRecordView } from '@madoguchi/contract/console/administration';
import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import type { AdministrativeChange } from './administration.ts';
import { LimitChanges } from './limit-changes.tsx';

export type ChangeDecision = 'confirm' | 'reject' | 'withdraw';

interface ChangesListProps {
  changes: readonly ChangeRecordView[];
  sentenceOf: (change: AdministrativeChange) => string;
  /** Absent: the history, where nothing is decided any more. */
  onDecide?: (decision: ChangeDecision, change: ChangeRecordView) => void;
}

/** Changes as sentences, with who, when and why; what waits can be decided. */
export function ChangesList({ changes, sentenceOf, onDecide }: ChangesListProps) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {changes.map((change) => (
        <Box
          component="li"
          key={change.id}
          sx={{
            ...{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 1 },
            '& + &': { borderTop: '1px solid', borderColor: 'divider' },
          }}
        >
          <Facts change={change} sentence={sentenceOf(change.change)} waiting={onDecide !== undefined} />
          {onDecide !== undefined && <Decisions change={change} onDecide={onDecide} />}
        </Box>
      ))}
    </Box>
  );
}

function Facts(props: { change: ChangeRecordView; sentence: string; waiting: boolean }) {
  const { t } = useTranslation();
  const { proposedBy, proposedAtMs, decidedBy, decidedAtMs, state, reason, note, expiresAtMs } = props.change;
  const time = (atMs: number) => sentenceTime(atMs, currentLanguage());
  const by = (who: typeof proposedBy) => ({ name: who.name, number: who.staffNumber });
  return (
    <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
      <Box sx={{ fontWeight: 600 }}>
        {props.sentence}
        {!props.waiting && (
          <Box
            component="span"
            sx={{ ml: 1, fontWeight: 400, color: 'text.secondary', fontSize: '0.8125rem' }}
          >
            {t(`changes.state.${state}`)}
          </Box>
        )}
      </Box>
      <LimitChanges change={props.change.change} />
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {t('changes.by', { ...by(proposedBy), time: time(proposedAtMs) })}
        {props.waiting && `、${t('changes.until', { time: time(expiresAtMs) })}`}
        {decidedBy !== null && decidedAtMs !== null && (
          <div>
            {t('changes.decidedBy', {
              ...by(decidedBy),
              state: t(`changes.state.${state}`),
              time: time(decidedAtMs),
            })}
          </div>
        )}
      </Box>
      <Box sx={{ fontSize: '0.8125rem' }}>{t('changes.reason', { text: reason })}</Box>
      {note !== null && <Box sx={{ fontSize: '0.8125rem' }}>{t('changes.note', { text: note })}</Box>}
    </Box>
  );
}

function Decisions({
  change,
  onDecide,
}: { change: ChangeRecordView } & Required<Pick<ChangesListProps, 'onDecide'>>) {
  const { t } = useTranslation();
  const decisions = change.isMine ? (['withdraw'] as const) : (['reject', 'confirm'] as const);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
      {change.isMine && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{t('changes.mine')}</Box>
      )}
      {decisions.map((decision) => (
        <Button
          key={decision}
          size="small"
          variant={decision === 'confirm' ? 'contained' : 'outlined'}
          color={decision === 'confirm' ? 'primary' : 'inherit'}
          onClick={() => onDecide(decision, change)}
        >
          {t(`changes.${decision}`)}
        </Button>
      ))}
    </Box>
  );
}
