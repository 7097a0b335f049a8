import type { Grant } from '@madoguchi/contract/console/verification';
import { problemCode } from '@madoguchi/web/api-errors';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../ui/error-summary.tsx';

export const CALLER_CHECK_FIELD = 'caller-check';

/** A caller who was made sure of, and how. */
interface CheckedCaller extends Grant {
  by: 'call_back' | 'code_read_out';
}

/** What a dialogue knows of the check of its caller. */
export interface CallerGrant {
  checked: CheckedCaller | null;
  setChecked: (checked: CheckedCaller | null) => void;
  faults: Fault[];
  /** The grant for the act that is being sent; null, and a fault from then on: the caller was not checked yet. */
  take: () => string | null;
  /** What became of an act that failed: a grant that the server no longer takes is forgotten. */
  refused: (error: unknown) => void;
}

/** Keeps the grant of a caller check for the dialogue that it is needed in. */
export function useCallerGrant(): CallerGrant {
  const { t } = useTranslation();
  const [checked, setChecked] = useState<CheckedCaller | null>(null);
  const [asked, setAsked] = useState(false);
  const missing = asked && checked === null;
  return {
    checked,
    setChecked: (now) => {
      setChecked(now);
      setAsked(false);
    },
    faults: missing ? [{ fieldId: CALLER_CHECK_FIELD, text: t('callerCheck.missing') }] : [],
    take: () => {
      if (checked === null) setAsked(true);
      return checked?.grantId ?? null;
    },
    refused: (error) => {
      if (problemCode(error) !== 'verification_required') return;
      setChecked(null);
    },
  };
}
