// Log-in by code over HTTP: the second step, with session, decision, state, audit entry and the new session, at 1, 8 and
// 32 connections; against Express that says hello, makes one durable commit, or shares a commit with others. Every
// code is right, new, and of another customer.
import type { Agent } from 'node:http';
import { milliseconds, percentile, perSecond, printTable, type Row } from './figures.ts';
import { startFloor } from './floor.ts';
import { measure, post, prepareLogIns, type Send } from './log-ins.ts';
import { startProgram, stopProgram } from './program-process.ts';
import { openBenchWorld } from './world.ts';

const PORT = 4793;
const FLOOR_PORT = 4795;
const CONNECTIONS = [1, 8, 32];
const REQUESTS: Record<number, number> = { 1: 1_000, 8: 3_000, 32: 4_000 };
const WARM_UP = 3_000;

const total = WARM_UP + CONNECTIONS.reduce((sum, connections) => sum + (REQUESTS[connections] ?? 0), 0);
const world = await openBenchWorld('madoguchi.db');
console.log(`Preparing ${total} customers with a token and a session that owes the code …`);
const logIns = await prepareLogIns(world, total);
const program = await startProgram('customer-api', world.folder, PORT, {
  ...{ CUSTOMER_PORT: String(PORT), TOKEN_APP_PORT: '4794', SMTP_URL: 'smtp://127.0.0.1:1' },
});
const floor = await startFloor(world.folder, FLOOR_PORT);

const logIn = () => logIns.next(PORT);
await measure([PORT], WARM_UP, 8, logIn);
for (const path of ['/hello', '/commit', '/grouped'])
  await measure([FLOOR_PORT], WARM_UP, 8, floorCall(path));
const rows: Row[] = [];
for (const connections of CONNECTIONS) {
  const count = REQUESTS[connections] ?? 0;
  const hello = await measure([FLOOR_PORT], count, connections, floorCall('/hello'));
  const alone = await measure([FLOOR_PORT], count, connections, floorCall('/commit'));
  const grouped = await measure([FLOOR_PORT], count, connections, floorCall('/grouped'));
  const signedIn = await measure([PORT], count, connections, logIn);
  rows.push({
    connections,
    'log-ins': perSecond(count, signedIn.elapsedMs),
    p50: milliseconds(percentile(signedIn.timesMs, 50)),
    p99: milliseconds(percentile(signedIn.timesMs, 99)),
    'CPU each': milliseconds((signedIn.cpuSeconds * 1_000) / count),
    'floor: hello': perSecond(count, hello.elapsedMs),
    'floor: one commit each': perSecond(count, alone.elapsedMs),
    'floor: group commit': perSecond(count, grouped.elapsedMs),
    'ratio to one commit each': (alone.elapsedMs / signedIn.elapsedMs).toFixed(2),
    'ratio to group commit': (grouped.elapsedMs / signedIn.elapsedMs).toFixed(2),
  });
}
printTable('Log-in by code over HTTP', rows);
floor.kill();
await stopProgram(program.process);
await world.destroy();

function floorCall(path: string): () => Send {
  return () => (agent: Agent) => post(agent, FLOOR_PORT, path, '{}', '');
}
