import { isAppleMobile, isInstalled } from './device.ts';
import { useInstallPrompt } from './install-prompt.ts';
import { useWords } from './words.tsx';

/** How to put the app on the home screen; nothing where it was opened from there. */
export function InstallHint() {
  const { words } = useWords();
  const install = useInstallPrompt();
  if (isInstalled()) return null;
  const { title, lead, action, ios, android, iosSeparate } = words.install;
  return (
    <details className="panel">
      <summary>{title}</summary>
      <p>{lead}</p>
      {install !== null ? (
        <button type="button" className="button" onClick={install}>
          {action}
        </button>
      ) : (
        <ul className="plain-list">
          <li>{ios}</li>
          <li>{android}</li>
        </ul>
      )}
      {isAppleMobile() && <p>{iosSeparate}</p>}
    </details>
  );
}
