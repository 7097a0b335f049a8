import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useStaff } from '../session/session.ts';
import { type EntryFact, entryFacts } from './entry-facts.ts';
import { EntryLinks } from './entry-links.tsx';
import { EntryProof } from './entry-proof.tsx';
import { EntryRaw } from './entry-raw.tsx';

interface EntryDetailsProps {
  entry: AuditListEntry;
  /** Counts how often `P` was pressed. */
  proofAsked: number;
  /** Whether the raw form is shown. */
  raw: boolean;
  onRaw: (shown: boolean) => void;
}

/** The whole of an entry: what can be said in words, where to go from it, its proof, and all as it was written. */
export function EntryDetails({ entry, proofAsked, raw, onRaw }: EntryDetailsProps) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const factWords = useFactWords();
  const facts = entryFacts(entry.details);
  const always = [
    ['correlation', entry.correlationId],
    ['terminal', entry.actor.terminal],
  ] as const;
  return (
    <Box sx={{ fontSize: '0.8125rem', display: 'grid', gap: 0.75 }}>
      {facts.length > 0 && (
        <Box
          component="dl"
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: '0.875rem' }}
        >
          {facts.map((fact) => (
            <Box key={fact.kind}>
              <Box component="dt" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
                {t(`auditDetail.${fact.kind}`)}
              </Box>
              <Box component="dd" sx={{ fontWeight: 600 }}>
                {factWords(fact)}
              </Box>
            </Box>
          ))}
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, overflowWrap: 'anywhere' }}>
        {always.map(([name, value]) => (
          <span key={name}>
            {t(`audit.${name}`)}: {value}
          </span>
        ))}
      </Box>
      <EntryLinks entry={entry} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 1 }}>
        {role === 'auditor' && <EntryProof entry={entry} asked={proofAsked} />}
        <EntryRaw entry={entry} shown={raw} onShow={onRaw} />
      </Box>
    </Box>
  );
}

/** Where the words of a recorded code lie. */
const WORDS_OF = {
  act: (code: string) => `auditAction.${code}.name`,
  icChip: (code: string) => `icChip.${code}`,
  seal: (code: string) => `seal.${code}`,
  callerCheck: (code: string) => `auditDetail.caller.${code}`,
  result: (code: string) => `auditDetail.callBack.${code}`,
  status: (code: string) => `status.${code}`,
  feedProblem: (code: string) => `auditDetail.feedProblems.${code}`,
};

function useFactWords(): (fact: EntryFact) => string {
  const { t, i18n } = useTranslation();
  /** A code that this console does not know yet is shown as it is. */
  const word = (kind: keyof typeof WORDS_OF, code: string) => {
    const key = /^[a-z_]+$/.test(code) ? WORDS_OF[kind](code) : '';
    return key !== '' && i18n.exists(key) ? String(i18n.t(key as 'audit.title')) : code;
  };
  return (fact) => {
    if ('code' in fact) return word(fact.kind, fact.code);
    switch (fact.kind) {
      case 'status':
        return t('auditDetail.statusChange', {
          before: word('status', fact.before),
          after: word('status', fact.after),
        });
      case 'documents':
        return fact.documents.map((kind) => t(`document.${kind}`)).join(t('slips.join'));
      case 'copy':
        return fact.n === 0 ? t('auditDetail.firstCopy') : t('auditDetail.reissue', { n: fact.n });
      case 'customers':
        return String(fact.n);
      case 'live':
        return fact.on ? t('auditDetail.liveYes') : t('auditDetail.liveNo');
      case 'atTerminalOf':
        return t('auditDetail.terminalOf', { id: fact.text });
      default:
        return fact.text;
    }
  };
}
