export type OtpAlgorithm = 'sha1' | 'sha256' | 'sha512';

/** What a token and its verifier must agree on. `stepSeconds` is X of RFC 6238 section 4.1 (60 s in the notice, row N2). */
export interface OtpParameters {
  algorithm: OtpAlgorithm;
  digits: 6 | 7 | 8;
  stepSeconds: number;
}

/** RFC 6238 section 4.2: T = floor((now - T0) / X) with T0 = 0. */
export function timeStepAt(nowMs: number, parameters: Pick<OtpParameters, 'stepSeconds'>): number {
  return Math.floor(nowMs / (parameters.stepSeconds * 1000));
}

/** Milliseconds until the code of `nowMs` is followed by the next one: 1 to `stepSeconds * 1000`. */
export function millisecondsLeftInStep(
  nowMs: number,
  parameters: Pick<OtpParameters, 'stepSeconds'>,
): number {
  const stepMs = parameters.stepSeconds * 1000;
  return stepMs - (((nowMs % stepMs) + stepMs) % stepMs);
}
