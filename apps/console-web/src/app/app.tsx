import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { BrowserRouter } from 'react-router';
import { Announcer } from '../ui/announcer.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Pages } from './pages.tsx';
import { ServerState } from './server-state.tsx';
import { theme } from './theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const styles = createCache({ key: 'm', ...(nonce ? { nonce } : {}) });

/** The console: style, words, address, server state, pages. */
export function App() {
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey="madoguchi.scheme">
        <CssBaseline />
        <ErrorBoundary>
          <BrowserRouter>
            <Announcer>
              <ServerState>
                <Pages />
              </ServerState>
            </Announcer>
          </BrowserRouter>
        </ErrorBoundary>
      </ThemeProvider>
    </CacheProvider>
  );
}
