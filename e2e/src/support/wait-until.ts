const EVERY_MS = 50;

/**
 * Asks again and again until there is an answer. Not Vitest's own: the pictures are taken without it.
 *
 * @throws when there was none within `timeoutMs`
 */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined | null | false>,
  timeoutMs = 60_000,
): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > endMs) throw new Error(`There was no answer within ${timeoutMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
