import type { TimelineItem } from '@madoguchi/contract/console/timeline';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { useReasonWords } from '../audit/use-reason-words.ts';
import { entrySentence, eventSentence } from './timeline-sentence.ts';

/** One item of the timeline in words: a sentence for each of its events, else for the act itself. */
export function useTimelineWords(item: TimelineItem): string[] {
  const { t } = useTranslation();
  const reasonWords = useReasonWords();
  const told = item.events.flatMap((event) => {
    const sentence = eventSentence(event, currentLanguage());
    if (sentence === null) return [];
    const { key, releaseReason, suspendReason, ...facts } = sentence;
    const reason =
      releaseReason === undefined
        ? suspendReason && t(`suspendReason.${suspendReason}`)
        : t(`releaseReason.${releaseReason}`);
    return [t(`event.${key}`, { ...facts, reason })];
  });
  if (told.length > 0) return told;
  const entry = entrySentence(item);
  if (entry !== null) {
    const { key, mailKind, mailProblem } = entry;
    const problem = mailProblem ?? 'other';
    return [
      t(`entry.${key}`, {
        mail: mailKind && t(`mailKind.${mailKind}`),
        why: t(`mailProblem.${problem}.why`),
        remedy: t(`mailProblem.${problem}.remedy`),
      }),
    ];
  }
  const act = t(`auditAction.${item.action}.${item.outcome}`);
  return item.reason === null ? [act] : [`${act} (${reasonWords(item.action, item.reason)})`];
}
