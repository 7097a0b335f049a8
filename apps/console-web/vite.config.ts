import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const NOTHING = '\0nothing';

/**
 * MUI's button brings a ripple and a spinner along. No button of the console shows either (theme.ts), and both would be
 * in the first load: 4 kB that the sign-in page waits for. Other parts that import the spinner by its own name still get it.
 */
const withoutRipple: Plugin = {
  name: 'without-ripple',
  enforce: 'pre',
  resolveId(source, importer) {
    const ofButton = /@mui\/material\/(?:Button|ButtonBase)\//.test(importer ?? '');
    return ofButton && /\/(?:TouchRipple|CircularProgress)(?:\/index)?\.m?js$/.test(source) ? NOTHING : null;
  },
  load: (id) => (id === NOTHING ? 'export default () => null;' : null),
};

/** The server replaces the placeholder in index.html with a fresh nonce at each response (strict CSP). */
export default defineConfig({
  plugins: [withoutRipple, react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // A font or image inlined as data: would need a wider CSP than ours.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which file imports which: e2e/src/javascript-budget.spec.ts weighs the routes by it.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file, compressed as a whole and kept by the browser over releases that change only our own code.
            {
              name: 'foundation',
              test: /node_modules[\\/](?:react|react-dom|scheduler|i18next|react-i18next|react-router|@emotion|stylis|use-sync-external-store|@tanstack)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
