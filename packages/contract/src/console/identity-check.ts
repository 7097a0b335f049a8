// The rule of the paper form, for guidance while a clerk chooses; the server applies the same function.
export {
  DOCUMENT_KINDS,
  type DocumentKind,
  type IdentityCheckProblem,
  identityCheckProblems,
  PHOTO_DOCUMENTS,
} from '@madoguchi/otp-core/identity-check';
