import type { LimitView } from '@madoguchi/contract/console/administration';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../ui/field-error.tsx';
import { LabelChip } from '../../ui/state-chip.tsx';
import { Input } from '../../ui/text-field.tsx';
import { boundsIn, type LimitDraft, typedValue, unitOf } from './limit-values.ts';
import { useLimitWords } from './use-limit-words.ts';

interface LimitRowProps {
  limit: LimitView;
  draft: LimitDraft;
  error: string | undefined;
  onChange: (draft: LimitDraft) => void;
}

/** The id of a limit's field, to which a fault leads. */
export function limitFieldId(name: LimitView['name']): string {
  return `limit-${name}`;
}

/** One limit: what it does, its field with unit, and beside it bounds, standard and what it was. */
export function LimitRow({ limit, draft, error, onChange }: LimitRowProps) {
  const { t } = useTranslation();
  const id = limitFieldId(limit.name);
  return (
    <Box
      sx={{
        ...{ display: 'grid', columnGap: 2, rowGap: 0.5, py: 1.25, alignItems: 'start' },
        gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 300px' },
        '& + &': { borderTop: '1px solid', borderColor: 'divider' },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Box component="label" htmlFor={id} sx={{ fontWeight: 600, fontSize: '0.9375rem' }}>
            {t(`limits.name.${limit.name}.label`)}
          </Box>
          {limit.value !== limit.standard && <LabelChip tone="info" icon="info" text={t('limits.differs')} />}
        </Box>
        <Box id={`${id}-text`} sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
          {t(`limits.name.${limit.name}.text`)}
        </Box>
      </Box>
      <LimitField limit={limit} draft={draft} error={error} onChange={onChange} />
    </Box>
  );
}

function LimitField({ limit, draft, error, onChange }: LimitRowProps) {
  const { t } = useTranslation();
  const id = limitFieldId(limit.name);
  const unit = unitOf(limit.name, [limit.value, limit.standard]);
  const described = [`${id}-text`, `${id}-hint`, ...(error === undefined ? [] : [`${id}-fault`])];
  return (
    <Box sx={{ minWidth: 0 }}>
      {limit.offAllowed && (
        <Box
          component="label"
          sx={{ display: 'flex', gap: 1, alignItems: 'center', minHeight: 28, fontSize: '0.875rem' }}
        >
          <input
            type="checkbox"
            checked={!draft.off}
            onChange={(event) => onChange({ ...draft, off: !event.target.checked })}
            style={{ width: 20, height: 20, margin: 0 }}
          />
          {t('limits.on')}
        </Box>
      )}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Box sx={{ width: 104, flex: 'none' }}>
          <Input
            id={id}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            disabled={draft.off}
            value={draft.off ? '' : draft.text}
            aria-invalid={error !== undefined}
            aria-describedby={described.join(' ')}
            style={{ textAlign: 'right' }}
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
          />
        </Box>
        <span>{t(`limits.unit.${unit}`)}</span>
        <Before limit={limit} draft={draft} />
      </Box>
      <Hint limit={limit} />
      <FieldError id={`${id}-fault`} text={error} />
    </Box>
  );
}

/** What is in force, where something else is typed. */
function Before({ limit, draft }: Pick<LimitRowProps, 'limit' | 'draft'>) {
  const { t } = useTranslation();
  const words = useLimitWords();
  if (typedValue(limit, draft) === limit.value) return null;
  return (
    <Box component="span" sx={{ fontSize: '0.8125rem', fontWeight: 700, color: 'info.main' }}>
      {t('limits.before', { value: words.value(limit.name, limit.value) })}
    </Box>
  );
}

function Hint({ limit }: Pick<LimitRowProps, 'limit'>) {
  const { t } = useTranslation();
  const words = useLimitWords();
  const unit = unitOf(limit.name, [limit.value, limit.standard]);
  const { least, most } = boundsIn(limit, unit);
  const range = t('limits.range', { least: words.amount(least, unit), most: words.amount(most, unit) });
  const standard = t('limits.standard', { value: words.value(limit.name, limit.standard) });
  return (
    <Box
      id={`${limitFieldId(limit.name)}-hint`}
      sx={{ fontSize: '0.8125rem', color: 'text.secondary', mt: 0.25 }}
    >
      {t('limits.hint', { range, standard })}
    </Box>
  );
}
