import '@fontsource-variable/noto-sans-jp/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { preloadPage } from './app/page-loaders.ts';
import { startWords } from './app/words.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
preloadPage(window.location.pathname);
await startWords();
createRoot(root).render(<App />);
