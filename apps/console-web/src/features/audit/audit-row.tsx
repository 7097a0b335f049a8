import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import { logTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { isComposing, isPlainLetter, isTyping } from '../../ui/keys.ts';
import { LabelChip } from '../../ui/state-chip.tsx';
import { useStaff } from '../session/session.ts';
import { EntryDetails } from './entry-details.tsx';
import { entrySentence } from './entry-sentence.ts';
import { useReasonWords } from './use-reason-words.ts';

interface AuditRowProps {
  entry: AuditListEntry;
  /** Whether it stands open and has the focus as soon as it is there. */
  opensAtOnce: boolean;
}

/** One entry as a sentence. Enter or a click opens the whole of it, `R` its raw form, `P` its proof, Escape closes one after the other. */
export function AuditRow({ entry, opensAtOnce }: AuditRowProps) {
  const { t } = useTranslation();
  const reasonWords = useReasonWords();
  const button = useRef<HTMLButtonElement>(null);
  const { open, raw, proofAsked, toggle, setRaw, onKeyDown } = useRowState(opensAtOnce, button);
  useEffect(() => {
    if (opensAtOnce) button.current?.focus();
  }, [opensAtOnce]);
  const { reason } = entry;
  const accepted = entry.outcome === 'accepted';
  const detailsId = `entry-${entry.seq}`;

  const onClick = (event: MouseEvent<HTMLElement>) => {
    // The button's own click comes here too; a click that ends a selection of text is none.
    if (window.getSelection()?.isCollapsed === false && !(event.target as Element).closest('button')) return;
    toggle();
  };
  return (
    <tbody onKeyDown={onKeyDown}>
      <Box
        component="tr"
        onClick={onClick}
        sx={{
          cursor: 'pointer',
          '&:hover, &:focus-within': {
            bgcolor: 'color-mix(in srgb, var(--mui-palette-primary-main) 6%, transparent)',
          },
        }}
      >
        <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
          <OpenButton open={open} detailsId={detailsId} time={logTime(entry.atMs)} ref={button} />
        </Box>
        <Box component="td" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}>
          #{entry.seq}
        </Box>
        <Box component="td" data-what sx={{ width: { sm: '100%' }, overflowWrap: 'anywhere' }}>
          {entrySentence(t, entry, reason === null ? null : reasonWords(entry.action, reason))}
        </Box>
        <td>
          <LabelChip
            tone={accepted ? 'success' : 'error'}
            icon={accepted ? 'check' : 'alert'}
            text={t(`audit.${entry.outcome}`)}
          />
        </td>
      </Box>
      {open && (
        <tr id={detailsId}>
          <Box component="td" colSpan={4} data-details sx={{ bgcolor: 'background.default' }}>
            <EntryDetails entry={entry} proofAsked={proofAsked} raw={raw} onRaw={setRaw} />
          </Box>
        </tr>
      )}
    </tbody>
  );
}

/** What stands open of a row, and the keys that open and close it. */
function useRowState(opensAtOnce: boolean, button: RefObject<HTMLButtonElement | null>) {
  const { role } = useStaff();
  const [open, setOpen] = useState(opensAtOnce);
  const [raw, setRaw] = useState(false);
  const [proofAsked, setProofAsked] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    if (isPlainLetter(event.nativeEvent, 'r')) {
      setOpen(true);
      setRaw(!(open && raw));
    } else if (role === 'auditor' && isPlainLetter(event.nativeEvent, 'p')) {
      setOpen(true);
      setProofAsked((times) => times + 1);
    } else if (event.key === 'Escape' && open && !isComposing(event.nativeEvent)) {
      if (raw) setRaw(false);
      else setOpen(false);
      button.current?.focus();
    } else return;
    event.preventDefault();
  };
  return { open, raw, proofAsked, toggle: () => setOpen(!open), setRaw, onKeyDown };
}

interface OpenButtonProps {
  open: boolean;
  detailsId: string;
  time: string;
  ref: Ref<HTMLButtonElement>;
}

function OpenButton({ open, detailsId, time, ref }: OpenButtonProps) {
  const { t } = useTranslation();
  return (
    <Box
      component="button"
      type="button"
      ref={ref}
      data-hit
      aria-expanded={open}
      aria-controls={open ? detailsId : undefined}
      aria-label={t('auditEntry.open', { time })}
      aria-keyshortcuts="r"
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
