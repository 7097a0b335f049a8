/** Runs in the page: notes in `window.shown` every code as it is drawn, with the time (ms) at which it is. */
export function noteShownCodes(): void {
  const shown: [number, string][] = [];
  Object.assign(window, { shown });
  const note = () => {
    const code = (document.querySelector('.code')?.textContent ?? '').trim();
    if (/^\d{6}$/.test(code)) shown.push([Date.now(), code]);
  };
  note();
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
}
