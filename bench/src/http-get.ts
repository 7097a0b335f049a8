import { Agent, request } from 'node:http';

/** How many requests are sent, and how many of them come before those that count. */
export interface Counts {
  warmUp: number;
  counted: number;
}

const COUNTS: Counts = { warmUp: 200, counted: 1_000 };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/**
 * Times of one request after the other on one connection, ms each, from its sending to the last byte of the answer; the first ones, which warm
 * the server up, do not count.
 *
 * @param path - of request `n`
 */
export async function timesOfGets(
  port: number,
  cookie: string,
  path: (n: number) => string,
  { warmUp, counted }: Counts = COUNTS,
): Promise<number[]> {
  for (let n = 0; n < warmUp; n += 1) await get(port, cookie, path(n));
  const times: number[] = [];
  for (let n = 0; n < counted; n += 1) times.push(await get(port, cookie, path(n)));
  return times;
}

/** Lets the process end. */
export function closeConnections(): void {
  agent.destroy();
}

/**
 * Sends requests on so many connections at once, one after the other on each, the ports in turn.
 *
 * @returns how long all took, ms
 */
export async function elapsedOfGets(
  ports: readonly number[],
  cookie: string,
  path: (n: number) => string,
  { connections, counted }: { connections: number; counted: number },
): Promise<number> {
  const kept = new Agent({ keepAlive: true, maxSockets: connections });
  let sent = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (sent < counted) {
        sent += 1;
        await get(ports[sent % ports.length] ?? 0, cookie, path(sent), kept);
      }
    }),
  );
  kept.destroy();
  return performance.now() - began;
}

function get(port: number, cookie: string, path: string, by: Agent = agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    request({ port, host: '127.0.0.1', path, agent: by, headers: { cookie } }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - began);
        else reject(new Error(`${path} answered ${response.statusCode}.`));
      });
    })
      .once('error', reject)
      .end();
  });
}
