import type { AuditListEntry, EntryProofView } from '@madoguchi/contract/console/audit';
import { proveAuditEntry } from '@madoguchi/contract/console/audit';
import { call } from '@madoguchi/web/api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStaff } from '../session/session.ts';
import { readKept } from './kept-checkpoint.ts';

interface EntryProofProps {
  entry: AuditListEntry;
  /** Counts how often `P` was pressed on the row. */
  asked: number;
}

/** The proof of an entry, fetched and checked in this browser; to be taken along as a file. */
export function EntryProof({ entry, asked }: EntryProofProps) {
  const { t } = useTranslation();
  const { staffNumber } = useStaff();
  const prove = useMutation({
    mutationFn: async () => {
      const { proof } = await call(proveAuditEntry, { params: { seq: entry.seq } });
      if (proof === null) return null;
      const { checkEntry } = await import('./check-proof.ts');
      return { proof, check: checkEntry(entry, proof, readKept(staffNumber)?.key ?? null) };
    },
  });
  const answered = useRef(0);
  const { mutate } = prove;
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    mutate();
  }, [asked, mutate]);
  return (
    <Box sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
      <Button
        size="small"
        variant="outlined"
        aria-disabled={prove.isPending}
        aria-keyshortcuts="p"
        onClick={() => {
          if (!prove.isPending) prove.mutate();
        }}
      >
        {prove.isPending ? t('proof.checking') : t('proof.check')}
      </Button>
      {prove.isError && <ProblemNotice error={prove.error} />}
      {prove.isSuccess && <Found entry={entry} found={prove.data} />}
    </Box>
  );
}

type FoundProof = { proof: EntryProofView; check: import('./check-proof.ts').EntryCheck } | null;

function Found({ entry, found }: { entry: AuditListEntry; found: FoundProof }) {
  const { t } = useTranslation();
  if (found === null) return <Notice tone="info" role="status" title={t('proof.unsealed')} />;
  const { proof, check } = found;
  if (check.kind !== 'right') {
    return (
      <Notice tone="error" role="alert" title={t(`proof.${check.kind}.title`)}>
        {t(`proof.${check.kind}.text`)}
      </Notice>
    );
  }
  const { leafIndex, size, keyId } = check;
  return (
    <Notice tone="success" role="status" title={t('proof.right.title')}>
      <p>
        {t('proof.right.text', {
          size: size.toLocaleString(),
          place: (leafIndex + 1).toLocaleString(),
          keyId,
        })}
      </p>
      <Button size="small" onClick={() => save(`audit-proof-${entry.seq}.json`, JSON.stringify(proof))}>
        {t('proof.save')}
      </Button>
    </Notice>
  );
}

/** Hands a text to the person as a file. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
