/** Documents with a photograph: one is enough (犯収法施行規則 6, 7; requirement 39). */
export const PHOTO_DOCUMENTS = [
  'drivers_licence',
  'my_number_card',
  'passport',
  'residence_card',
  'special_permanent_resident_certificate',
  'disability_certificate',
] as const;

/** Documents without one: two different ones are needed. No health-insurance card: no longer issued (requirement 40). */
export const PHOTOLESS_DOCUMENTS = [
  'eligibility_certificate',
  'resident_record',
  'seal_registration_certificate',
] as const;

export const DOCUMENT_KINDS = [...PHOTO_DOCUMENTS, ...PHOTOLESS_DOCUMENTS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const SEAL_RESULTS = ['matched', 'mismatched'] as const;
export type SealResult = (typeof SEAL_RESULTS)[number];

/** Whether the chip in the document was read; why not, where it was not (requirement 41). */
export const IC_CHIP_RESULTS = ['read', 'no_chip', 'no_reader', 'unreadable'] as const;
export type IcChipResult = (typeof IC_CHIP_RESULTS)[number];

/** What the clerk records of a customer's identity at the counter. Kinds only: no number of any document (requirement 42). */
export interface IdentityCheck {
  documents: readonly DocumentKind[];
  icChip: IcChipResult;
  seal: SealResult;
  /** Number of the paper request form (依頼書). */
  formNumber: string;
}

export type IdentityCheckProblem =
  | 'document_missing'
  | 'second_document_missing'
  | 'seal_mismatched'
  | 'form_number_missing';

/** What is missing from an identity check, in the order of the paper form; empty when it is complete (requirements 38, 39). */
export function identityCheckProblems(check: IdentityCheck): IdentityCheckProblem[] {
  const problems: IdentityCheckProblem[] = [];
  const kinds = new Set(check.documents);
  const withPhoto = PHOTO_DOCUMENTS.some((kind) => kinds.has(kind));
  if (kinds.size === 0) problems.push('document_missing');
  else if (!withPhoto && kinds.size < 2) problems.push('second_document_missing');
  if (check.seal !== 'matched') problems.push('seal_mismatched');
  if (check.formNumber.trim() === '') problems.push('form_number_missing');
  return problems;
}
