import type { Problem } from './problem.ts';

/** An answer that was not the reply: the server's problem, or that there was no usable answer at all. */
export class ApiError extends Error {
  readonly problem: Problem | null;
  /** Set when nothing came back: offline, or the server is down. */
  readonly unreachable: boolean;
  constructor(problem: Problem | null, unreachable: boolean) {
    super(problem?.code ?? (unreachable ? 'unreachable' : 'unusable_answer'));
    this.problem = problem;
    this.unreachable = unreachable;
  }
}
