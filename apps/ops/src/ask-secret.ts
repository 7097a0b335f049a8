import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Fault } from './fault.ts';

/**
 * Asks for a secret on the terminal; what is typed does not show.
 *
 * @throws Fault where there is no terminal
 */
export function askSecret(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) {
    return Promise.reject(
      new Fault('There is no terminal to ask the password on.', 'Pipe it in and add --password-stdin.'),
    );
  }
  process.stderr.write(prompt);
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: mute, terminal: true });
  return new Promise((resolve, reject) => {
    lines.once('SIGINT', () => {
      lines.close();
      process.stderr.write('\n');
      reject(new Fault('Stopped. Nothing was changed.', ''));
    });
    lines.question('', (answer) => {
      lines.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
