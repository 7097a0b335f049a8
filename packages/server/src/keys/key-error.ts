/** Why a key of the installation cannot be had. Says what to do, and never holds a key or what a program has printed. */
export class KeyError extends Error {
  override name = 'KeyError';

  constructor(
    readonly why: string,
    readonly remedy: string,
  ) {
    super(`${why}\n${remedy}`);
  }
}
