import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** By its own path: `packages/web` imports React too, and has no Preact of its own. */
const preact = (name: string) => fileURLToPath(import.meta.resolve(name));

/** Every byte crosses a mobile line before the first code: Preact in React's place, one script, one style sheet. */
export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      // `prompt`: a new version waits until the person agrees; a reload under a code being typed would be a fault.
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        id: '/',
        name: 'ワンタイムパスワード',
        short_name: 'ワンタイムPW',
        description: 'インターネットバンキングのワンタイムパスワードを表示します。',
        lang: 'ja',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        theme_color: '#0b5c66',
        background_color: '#eef4f4',
        categories: ['finance', 'security'],
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      includeManifestIcons: false,
      workbox: {
        // Not the PNG icons: they are for the system's home screen, which fetches them itself.
        globPatterns: ['**/*.{html,js,css,svg,webmanifest}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/healthz/, /^\/readyz/, /^\/metrics/],
        cleanupOutdatedCaches: true,
        sourcemap: false,
      },
    }),
  ],
  resolve: {
    alias: [
      { find: /^react$/, replacement: preact('preact/compat') },
      { find: /^react-dom$/, replacement: preact('preact/compat') },
      { find: /^react-dom\/client$/, replacement: preact('preact/compat/client') },
      { find: /^react\/jsx-runtime$/, replacement: preact('preact/jsx-runtime') },
      { find: /^react\/jsx-dev-runtime$/, replacement: preact('preact/jsx-dev-runtime') },
    ],
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which file imports which: e2e/src/javascript-budget.spec.ts weighs the app by it.
    manifest: true,
  },
});
