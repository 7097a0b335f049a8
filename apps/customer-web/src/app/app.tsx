import { BrowserRouter } from 'react-router';
import { Announcer } from '../ui/announcer.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Pages } from './pages.tsx';
import { ServerState } from './server-state.tsx';

/** The customer site: words, address, server state, pages. */
export function App() {
  return (
    <ErrorBoundary>
      <BrowserRouter>
        <Announcer>
          <ServerState>
            <Pages />
          </ServerState>
        </Announcer>
      </BrowserRouter>
    </ErrorBoundary>
  );
}
