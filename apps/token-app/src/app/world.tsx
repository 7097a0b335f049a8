import { createContext, type ReactNode, useContext } from 'react';
import type { ServerClock } from '../clock/server-clock.ts';
import type { Storage } from '../storage/database.ts';

/** What the app needs of the device; made once, at the start. */
export interface World {
  storage: Storage;
  clock: ServerClock;
  webCrypto: Crypto;
  machineNowMs(): number;
}

const WorldContext = createContext<World | null>(null);

/** Gives its children the device. */
export function WorldProvider({ world, children }: { world: World; children: ReactNode }) {
  return <WorldContext.Provider value={world}>{children}</WorldContext.Provider>;
}

/** The device. @throws outside of {@link WorldProvider} */
export function useWorld(): World {
  const world = useContext(WorldContext);
  if (world === null) throw new Error('useWorld stands outside of WorldProvider.');
  return world;
}
