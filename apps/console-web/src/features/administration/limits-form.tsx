import type { ChangeReply, LimitView } from '@madoguchi/contract/console/administration';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { LimitChanges } from './limit-changes.tsx';
import { LimitRow, limitFieldId } from './limit-row.tsx';
import {
  boundsIn,
  changesOf,
  draftOf,
  LIMIT_GROUPS,
  type LimitDraft,
  type LimitName,
  unitOf,
} from './limit-values.ts';
import { ProposalDialog } from './proposal-dialog.tsx';
import { useLimitWords } from './use-limit-words.ts';

type Drafts = Partial<Record<LimitName, LimitDraft>>;

const GROUPS = Object.keys(LIMIT_GROUPS) as (keyof typeof LIMIT_GROUPS)[];

interface LimitsFormProps {
  limits: readonly LimitView[];
  onDone: (reply: ChangeReply) => void;
}

/** Limits and times of the institution, by groups. Nothing is changed before two administrators said so. */
export function LimitsForm({ limits, onDone }: LimitsFormProps) {
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [attempts, setAttempts] = useState(0);
  const [sending, setSending] = useState(false);
  const summary = useFocusOn(attempts);
  const faultOf = useFaults();
  const { changes, unfit } = changesOf(limits, drafts);
  const faults = attempts === 0 ? [] : unfit.map(faultOf);
  const change = { kind: 'change_limits' as const, limits: changes };
  const touched = changes.length + unfit.length;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts((times) => times + 1);
    setSending(unfit.length === 0 && changes.length > 0);
  }

  return (
    <Panel title={t('limits.title')}>
      <Box sx={{ mb: 1, fontSize: '0.875rem', color: 'text.secondary' }}>{t('limits.lead')}</Box>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        <ErrorSummary faults={faults} ref={summary} />
        {GROUPS.map((group) => (
          <Group
            key={group}
            group={group}
            limits={limits}
            drafts={drafts}
            faults={faults}
            onChange={(name, draft) => setDrafts({ ...drafts, [name]: draft })}
          />
        ))}
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Button type="submit" variant="contained" disabled={touched === 0}>
            {t('limits.submit')}
          </Button>
          <Button
            variant="outlined"
            color="inherit"
            disabled={touched === 0}
            onClick={() => {
              setDrafts({});
              setAttempts(0);
            }}
          >
            {t('limits.undo')}
          </Button>
          <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
            {touched === 0 ? t('settings.unchanged') : t('limits.count', { n: touched })}
          </Box>
        </Box>
      </Box>
      {sending && (
        <ProposalDialog
          change={change}
          onClose={() => setSending(false)}
          onDone={(reply) => {
            setSending(false);
            setDrafts({});
            setAttempts(0);
            onDone(reply);
          }}
        >
          <LimitChanges change={change} />
        </ProposalDialog>
      )}
    </Panel>
  );
}

function Group(props: {
  group: keyof typeof LIMIT_GROUPS;
  limits: readonly LimitView[];
  drafts: Drafts;
  faults: readonly { fieldId: string; text: string }[];
  onChange: (name: LimitName, draft: LimitDraft) => void;
}) {
  const { t } = useTranslation();
  const { group, limits, drafts } = props;
  const names: readonly LimitName[] = LIMIT_GROUPS[group];
  return (
    <Box component="section" aria-labelledby={`limits-${group}`}>
      <Box sx={{ borderBottom: '2px solid', borderColor: 'divider', pb: 0.5 }}>
        <Typography variant="h3" id={`limits-${group}`} sx={{ fontSize: '1rem', fontWeight: 700 }}>
          {t(`limits.group.${group}`)}
        </Typography>
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{t(`limits.groupLead.${group}`)}</Box>
      </Box>
      {limits
        .filter(({ name }) => names.includes(name))
        .map((limit) => (
          <LimitRow
            key={limit.name}
            limit={limit}
            draft={drafts[limit.name] ?? draftOf(limit)}
            error={props.faults.find(({ fieldId }) => fieldId === limitFieldId(limit.name))?.text}
            onChange={(draft) => props.onChange(limit.name, draft)}
          />
        ))}
    </Box>
  );
}

/** What is wrong with a limit, with its bounds in words. */
function useFaults(): (limit: LimitView) => { fieldId: string; text: string } {
  const { t } = useTranslation();
  const words = useLimitWords();
  return (limit) => {
    const unit = unitOf(limit.name, [limit.value, limit.standard]);
    const { least, most } = boundsIn(limit, unit);
    return {
      fieldId: limitFieldId(limit.name),
      text: t('limits.fault', {
        label: t(`limits.name.${limit.name}.label`),
        least: words.amount(least, unit),
        most: words.amount(most, unit),
      }),
    };
  };
}
