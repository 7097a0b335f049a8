import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import { logTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { isPlainLetter } from '../../ui/keys.ts';
import { LabelChip } from '../../ui/state-chip.tsx';
import { useActorWords } from '../customer/use-actor-words.ts';
import { useStaff } from '../session/session.ts';
import { EntryDetails } from './entry-details.tsx';
import { isOnlyAsked } from './entry-facts.ts';
import { useReasonWords } from './use-reason-words.ts';

/** One entry as a sentence; Enter or a click opens the whole of it. */
export function AuditRow({ entry }: { entry: AuditListEntry }) {
  const { t } = useTranslation();
  const actor = useActorWords(entry.actor);
  const reasonWords = useReasonWords();
  const [open, setOpen] = useState(false);
  const [proofAsked, setProofAsked] = useState(0);
  const { role } = useStaff();
  const detailsId = `entry-${entry.seq}`;
  const time = logTime(entry.atMs);
  const accepted = entry.outcome === 'accepted';
  const toggle = (event: MouseEvent<HTMLElement>) => {
    // The button's own click comes here too; a click that ends a selection of text is none.
    if (window.getSelection()?.isCollapsed === false && !(event.target as Element).closest('button')) return;
    setOpen(!open);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (role !== 'auditor' || !isPlainLetter(event.nativeEvent, 'p')) return;
    setOpen(true);
    setProofAsked((times) => times + 1);
  };
  return (
    <>
      <Box
        component="tr"
        onKeyDown={onKeyDown}
        onClick={toggle}
        sx={{
          cursor: 'pointer',
          '&:hover': { bgcolor: 'color-mix(in srgb, var(--mui-palette-primary-main) 6%, transparent)' },
        }}
      >
        <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
          <OpenButton open={open} detailsId={detailsId} time={time} />
        </Box>
        <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
          {actor}
        </Box>
        <Box component="td" sx={{ fontWeight: 600, minWidth: 180 }}>
          {isOnlyAsked(entry) ? t('audit.releaseAsked') : t(`auditAction.${entry.action}.${entry.outcome}`)}
        </Box>
        <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
          <Target entry={entry} />
        </Box>
        <td>
          <LabelChip
            tone={accepted ? 'success' : 'error'}
            icon={accepted ? 'check' : 'alert'}
            text={t(`audit.${entry.outcome}`)}
          />
        </td>
        <Box component="td" sx={{ minWidth: 120 }}>
          {entry.reason !== null && reasonWords(entry.action, entry.reason)}
        </Box>
      </Box>
      {open && (
        <tr id={detailsId}>
          <Box component="td" colSpan={6} sx={{ bgcolor: 'background.default' }}>
            <EntryDetails entry={entry} proofAsked={proofAsked} />
          </Box>
        </tr>
      )}
    </>
  );
}

function OpenButton({ open, detailsId, time }: { open: boolean; detailsId: string; time: string }) {
  const { t } = useTranslation();
  return (
    <Box
      component="button"
      type="button"
      aria-expanded={open}
      aria-controls={open ? detailsId : undefined}
      aria-label={t('audit.open', { time })}
      sx={{
        border: 0,
        p: 0,
        minHeight: 24,
        background: 'none',
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        cursor: 'pointer',
        '& svg': { transform: open ? 'rotate(90deg)' : 'none' },
      }}
    >
      <Icon name="chevron" />
      {time}
    </Box>
  );
}

function Target({ entry }: { entry: AuditListEntry }) {
  const { t } = useTranslation();
  if (entry.target === null) return null;
  const { kind, label } = entry.target;
  if (kind === 'customer') return t('audit.targetCustomer', { label });
  return kind === 'staff' ? t('audit.targetStaff', { label }) : t('audit.targetSystem', { label });
}
