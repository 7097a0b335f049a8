// Aim: the mail server's URL is read as the documentation says, no password or mail goes over a foreign line in the clear
// by mistake, and a refused URL never shows its password.
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../config-error.ts';
import { readMailServer } from './mail-server.ts';

describe('the URL of the mail server', () => {
  it.each([
    ['smtp://127.0.0.1:4325', { host: '127.0.0.1', port: 4325, tls: 'off', credentials: null }],
    ['smtp://localhost', { host: 'localhost', port: 587, tls: 'off', credentials: null }],
    ['smtp://[::1]:25', { host: '::1', port: 25, tls: 'off', credentials: null }],
    ['smtp://127.0.0.1:25?tls=required', { host: '127.0.0.1', port: 25, tls: 'starttls', credentials: null }],
    ['smtp://mail.example.jp', { host: 'mail.example.jp', port: 587, tls: 'starttls', credentials: null }],
    ['smtp://127.example.jp', { host: '127.example.jp', port: 587, tls: 'starttls', credentials: null }],
    [
      'smtp://relay.example.jp:25?tls=off',
      { host: 'relay.example.jp', port: 25, tls: 'off', credentials: null },
    ],
    [
      'smtps://bank%40example:p%3Aw@mail.example.jp',
      {
        ...{ host: 'mail.example.jp', port: 465, tls: 'implicit' },
        credentials: { user: 'bank@example', password: 'p:w' },
      },
    ],
  ])('%s is understood', (url, server) => {
    expect(readMailServer(url)).toEqual(server);
  });

  it.each([
    '',
    'mail.example.jp:25',
    'http://user:hunter2@mail.example.jp',
    'smtp://user:hunter2@relay.example.jp?tls=off',
    'smtp://user:hunter2@mail.example.jp?tls=never',
    'smtp://user:hunter2@mail.example.jp?ignoreTLS=true',
    'smtp://user%:hunter2@mail.example.jp',
  ])('%s is refused with the remedy and without the password', (url) => {
    let message = '';
    try {
      readMailServer(url);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      message = (error as Error).message;
    }
    expect(message).toMatch(/^SMTP_URL.*(?:takes|Leave out|write special)/s);
    expect(message).not.toContain('hunter2');
  });
});
