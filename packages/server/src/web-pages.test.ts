// Aim: pages come with a fresh nonce and with the facts they need, which cannot break out of their attribute; files are
// served as files, and what is no page is not one.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';
import { serveWebPages } from './web-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pages-'));
let server: Server;
let url: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets', 'a-1234.js'), `/* ${'long '.repeat(500)} */`);
  writeFileSync(
    join(folder, 'index.html'),
    '<meta name="facts" content="__FACTS__"><script nonce="__CSP_NONCE__"></script>',
  );
  const app = express();
  app.use(securityHeaders(false));
  app.get('/api/answer', (_request, response) => void response.json({}));
  serveWebPages(app, folder, { name: '"><script>alert(1)</script>&', mailFrom: 'a@b.jp' });
  server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const page = (path: string) => fetch(`${url}${path}`, { headers: { accept: 'text/html' } });

test('each answer with a page has its own nonce, in the page and in the policy', async () => {
  const [one, other] = await Promise.all([page('/'), page('/any/address')]);
  const nonceIn = (text: string) => /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
  const [first, second] = [nonceIn(await one.text()), nonceIn(await other.text())];
  expect(first).not.toBe(second);
  expect(one.headers.get('content-security-policy')).toContain(`script-src 'self' 'nonce-${first}'`);
});

test('facts stay inside of their attribute', async () => {
  const html = await (await page('/')).text();
  expect(html).toContain(
    'content="{&quot;name&quot;:&quot;\\&quot;>&lt;script>alert(1)&lt;/script>&amp;&quot;',
  );
  expect(html.match(/<script/g)).toHaveLength(1);
});

test('assets are compressed and kept for a year; an unknown one is no page', async () => {
  const asset = await fetch(`${url}/assets/a-1234.js`, { headers: { 'accept-encoding': 'gzip' } });
  expect(asset.headers.get('content-encoding')).toBe('gzip');
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect((await page('/assets/none.js')).status).toBe(404);
});

test('answers of the API allow nothing and are not kept', async () => {
  const { headers } = await fetch(`${url}/api/answer`);
  expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
});
