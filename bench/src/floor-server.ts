// The floor of an HTTP answer on this machine: Express that says hello, and Express that makes one durable commit.
import Database from 'better-sqlite3';
import express from 'express';

const [, , path = '', port = '0'] = process.argv;
const db = new Database(path);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO rows (text) VALUES (?)');
const app = express();
app.get('/hello', (_request, response) => void response.json({ hello: true }));
app.get('/commit', (_request, response) => {
  insert.run('x'.repeat(100));
  response.json({ hello: true });
});
app.listen(Number(port), '127.0.0.1', () => process.send?.('listening'));
