import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server replaces the placeholder in index.html with a fresh nonce at each response (strict CSP). */
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // A font or image inlined as data: would need a wider CSP than ours.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which file imports which: e2e/src/javascript-budget.spec.ts weighs the routes by it.
    manifest: true,
  },
});
