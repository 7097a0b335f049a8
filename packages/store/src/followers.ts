/** Those who want to be told of news; what brings the news runs only while there is one. */
export class Followers {
  readonly #begin: (tell: () => void) => () => void;
  readonly #all = new Set<{ onNews: () => void }>();
  #end: (() => void) | null = null;

  /** @param begin - starts what brings the news; what it returns ends that */
  constructor(begin: (tell: () => void) => () => void) {
    this.#begin = begin;
  }

  /** `onNews` must not throw; the returned function ends it, and may be called twice. */
  follow(onNews: () => void): () => void {
    const follower = { onNews };
    this.#all.add(follower);
    this.#end ??= this.#begin(() => this.tell());
    return () => {
      if (this.#all.delete(follower) && this.#all.size === 0) this.close();
    };
  }

  /** Tells all of them. */
  tell(): void {
    for (const { onNews } of [...this.#all]) onNews();
  }

  /** Nobody is told anything any more. */
  close(): void {
    this.#all.clear();
    this.#end?.();
    this.#end = null;
  }
}
