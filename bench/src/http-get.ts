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

function get(port: number, cookie: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    request({ port, host: '127.0.0.1', path, agent, headers: { cookie } }, (response) => {
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
