import type { FieldFault, ProblemCode } from '@madoguchi/contract/problem';
import { type AnyRefusal, problemOfRefusal } from '@madoguchi/contract/refusal-problems';

/** What a refusal may tell beside its code. */
export interface ProblemParts {
  detail?: string;
  errors?: FieldFault[];
  facts?: Record<string, string | number | boolean | string[]>;
}

/** Thrown by a handler to answer with a problem; the one error handler turns it into RFC 9457. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly parts: ProblemParts;
  constructor(code: ProblemCode, parts: ProblemParts = {}) {
    super(code);
    this.code = code;
    this.parts = parts;
  }

  /** The problem that tells a refusal of the core. */
  static ofRefusal(refusal: AnyRefusal): ProblemError {
    const { code, facts } = problemOfRefusal(refusal);
    return new ProblemError(code, { facts });
  }
}
