import { identityCheckSchema } from '@madoguchi/contract/console/acts';

/** The kinds of document, in the order of the paper form. */
export const DOCUMENT_KINDS = identityCheckSchema.shape.documents.element.options;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const HAS_PHOTO: Record<DocumentKind, boolean> = {
  drivers_licence: true,
  my_number_card: true,
  passport: true,
  residence_card: true,
  special_permanent_resident_certificate: true,
  disability_certificate: true,
  eligibility_certificate: false,
  resident_record: false,
  seal_registration_certificate: false,
};

/** Whether the document carries a photograph. */
export function hasPhoto(kind: DocumentKind): boolean {
  return HAS_PHOTO[kind];
}

/**
 * What the chosen documents lack: guidance while the clerk chooses. The server applies the rule
 * (犯収法施行規則 6, 7: one with a photograph, or two different ones without).
 */
export function documentsLack(kinds: readonly DocumentKind[]): 'document' | 'second_document' | null {
  const different = new Set(kinds);
  if (different.size === 0) return 'document';
  if (different.size >= 2 || kinds.some(hasPhoto)) return null;
  return 'second_document';
}
