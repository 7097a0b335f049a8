import {
  type DocumentKind,
  identityCheckProblems,
  PHOTO_DOCUMENTS,
} from '@madoguchi/contract/console/identity-check';

/** Whether the document carries a photograph. */
export function hasPhoto(kind: DocumentKind): boolean {
  return PHOTO_DOCUMENTS.some((photo) => photo === kind);
}

/** The parts of an identity check that say nothing of its documents. */
const REST = { icChip: 'read', seal: 'matched', formNumber: '1' } as const;

/** What the chosen documents lack, by the server's own rule: guidance while the clerk chooses. */
export function documentsLack(documents: readonly DocumentKind[]): 'document' | 'second_document' | null {
  const [problem] = identityCheckProblems({ documents, ...REST });
  if (problem === undefined) return null;
  return problem === 'second_document_missing' ? 'second_document' : 'document';
}
