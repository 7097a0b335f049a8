import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { preloadPage } from './app/page-loaders.ts';
import { PUBLIC_PATHS } from './app/server-state.tsx';
import { startWords } from './app/words.ts';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import './styles/pages.css';
import './styles/print.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
if (!PUBLIC_PATHS.includes(window.location.pathname)) preloadPage(window.location.pathname);
await startWords();
createRoot(root).render(<App />);
// Only machines without a Japanese font of their own use it: the page does not wait for its 30 kB of declarations.
void import('@fontsource-variable/noto-sans-jp/index.css');
