import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import type { Language } from '@madoguchi/web/language';
import { useTranslation } from 'react-i18next';

/** The catalogue that names the reasons of an act; anything else is a refusal code or the operator's own words. */
const REASONS_OF: Partial<Record<AuditListEntry['action'], 'releaseReason' | 'suspendReason'>> = {
  force_release: 'releaseReason',
  suspend_token: 'suspendReason',
};

/**
 * Puts the reason of an entry into words.
 *
 * @param language - of the paper, where that is not the screen's
 */
export function useReasonWords(
  language?: Language,
): (action: AuditListEntry['action'], reason: string) => string {
  const { i18n } = useTranslation();
  const lng = language ?? i18n.language;
  return (action, reason) => {
    const group = REASONS_OF[action];
    const known = [`auditReason.${reason}`, `problem.${reason}.title`];
    const keys = group === undefined ? known : [`${group}.${reason}`, ...known];
    // A reason typed by a person may hold anything, also dots that look like a path into the catalogue.
    const key = /^[a-z_]+$/.test(reason) ? keys.find((each) => i18n.exists(each, { lng })) : undefined;
    return key === undefined ? reason : String(i18n.t(key as 'problem.busy.title', { lng }));
  };
}
