import { type ServerClock, serverClock } from '../clock/server-clock.ts';
import type { Unsupported } from '../pages/unsupported-page.tsx';
import { askTime } from '../server/server.ts';
import { type Lock, openStorage } from '../storage/database.ts';
import type { Token } from '../token/token.ts';
import type { World } from './world.tsx';

/** What the app opens with. */
export type Start =
  | { kind: 'unsupported'; reason: Unsupported }
  | { kind: 'ready'; world: World; tokens: Token[]; shownTokenId: string | null; lock: Lock | null };

/**
 * Opens what is kept on this device. The server's time is asked for meanwhile: nobody waits for it.
 *
 * @param machineNowMs - this device's clock
 */
export async function start(machineNowMs: () => number): Promise<Start> {
  if (!window.isSecureContext) return { kind: 'unsupported', reason: 'insecure' };
  const webCrypto = window.crypto as Crypto | undefined;
  if (webCrypto?.subtle === undefined) return { kind: 'unsupported', reason: 'crypto' };
  try {
    const storage = await openStorage(webCrypto.subtle);
    const [tokens, shownTokenId, lock, kept] = await Promise.all([
      storage.listTokens(),
      storage.read('selectedTokenId'),
      storage.read('lock'),
      storage.read('clock'),
    ]);
    const clock = serverClock(
      {
        machineNowMs,
        steadyNowMs: () => performance.now(),
        askTime,
        keep: (offsetMs, measuredAtMs) => {
          void storage.write('clock', { offsetMs, measuredAtMs }).catch(() => {});
        },
      },
      kept,
    );
    measureAtEachOpening(clock);
    return { kind: 'ready', world: { storage, clock, webCrypto, machineNowMs }, tokens, shownTokenId, lock };
  } catch {
    return { kind: 'unsupported', reason: 'storage' };
  }
}

function measureAtEachOpening(clock: ServerClock): void {
  void clock.measure();
  addEventListener('online', () => void clock.measure());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void clock.measure();
  });
}
