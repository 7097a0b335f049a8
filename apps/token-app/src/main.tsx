import './styles/base.css';
import './styles/cards.css';
import './styles/code.css';
import './styles/forms.css';
import { machineNowMs } from '@madoguchi/web/use-clock';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { catchInstallPrompt } from './app/install-prompt.ts';
import { registerServiceWorker } from './app/service-worker.ts';
import { start } from './app/start.ts';
import { takeSetupLink } from './provisioning/setup-link.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// First of all, so that the secret stands in the address bar for as short a time as can be.
const link = takeSetupLink(location, history);
catchInstallPrompt();
createRoot(root).render(<App started={await start(machineNowMs)} link={link} />);
if (import.meta.env.PROD) void registerServiceWorker();
