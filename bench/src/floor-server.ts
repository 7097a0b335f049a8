// The floor of an HTTP answer on this machine: Express that says hello, Express that makes one durable commit, and
// Express whose concurrent requests share a commit.
import { GroupCommit } from '@madoguchi/store/sqlite/group-commit';
import Database from 'better-sqlite3';
import express from 'express';

const [, , path = '', port = '0'] = process.argv;

function openRows(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO rows (text) VALUES (?)');
  return { db, insertRow: () => insert.run('x'.repeat(100)) };
}

const alone = openRows(path);
const shared = openRows(`${path}.grouped`);
const commit = new GroupCommit(shared.db, () => performance.now());
const app = express();
app.all('/hello', (_request, response) => void response.json({ hello: true }));
app.all('/commit', (_request, response) => {
  alone.insertRow();
  response.json({ hello: true });
});
app.all('/grouped', async (_request, response) => {
  await commit.run(shared.insertRow);
  response.json({ hello: true });
});
app.get('/metrics', (_request, response) => {
  const { user, system } = process.cpuUsage();
  response.send(`process_cpu_seconds_total ${(user + system) / 1e6}\n`);
});
app.listen(Number(port), '127.0.0.1', () => process.send?.('listening'));
