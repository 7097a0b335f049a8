import type { Slip } from '@madoguchi/contract/console/slips';
import { sentenceTime } from '@madoguchi/web/dates';
import { useReasonWords } from '../audit/use-reason-words.ts';
import type { SlipFact } from './slip.ts';
import type { PaperWords } from './use-paper-words.ts';

/** What the act is called: to the branch by its own word, to the customer by the notice's (利用解除, not 強制解除). */
export function actWords(slip: Slip, { t }: PaperWords, copy: 'branch' | 'customer'): string {
  const name = t(`auditAction.${slip.act}.name`);
  return copy === 'customer' && slip.act === 'force_release' ? t('slips.releaseForCustomer') : name;
}

/** Each fact of a slip as it stands on the paper. */
export function useSlipFacts(
  slip: Slip,
  words: PaperWords,
  copy: 'branch' | 'customer',
): (fact: SlipFact) => string {
  const { t, language } = words;
  const reasonWords = useReasonWords(language);
  const time = (atMs: number | null) => (atMs === null ? '' : sentenceTime(atMs, language));
  const staff = (person: Slip['approver']) =>
    person === null ? '' : t('slips.staff', { name: person.name, number: person.staffNumber });
  const { customer, branch, identityCheck: check } = slip;
  const says: Record<SlipFact, () => string> = {
    receiptNumber: () => slip.receiptNumber,
    acceptedAt: () => time(slip.acceptedAtMs),
    releasedAt: () => time(slip.releasedAtMs),
    result: () => (slip.requestState === null ? '' : t(`slips.requestState.${slip.requestState}`)),
    branch: () => t('slips.branch', { name: branch.name, code: branch.code }),
    account: () => `${customer.accountType} ${customer.accountNumber}`,
    customerNumber: () => customer.customerNumber,
    name: () =>
      copy === 'branch'
        ? t('slips.nameAndKana', { name: customer.nameKanji, kana: customer.nameKana })
        : t('slips.honorific', { name: customer.nameKanji }),
    act: () => actWords(slip, words, copy),
    reason: () => (slip.reason === null ? t('slips.noReason') : reasonWords(slip.act, slip.reason)),
    documents: () => check?.documents.map((kind) => t(`document.${kind}`)).join(t('slips.join')) ?? '',
    icChip: () => (check === null ? '' : t(`icChip.${check.icChip}`)),
    seal: () => (check === null ? '' : t(`seal.${check.seal}`)),
    formNumber: () => check?.formNumber ?? '',
    operator: () => staff(slip.operator),
    approver: () => staff(slip.approver),
    auditSeq: () => slip.auditSeq,
    setUpFrom: () => t('slips.setUpFromTime', { time: time(slip.waitUntilMs) }),
    printedAt: () => time(slip.printedAtMs),
  };
  return (fact) => says[fact]();
}
