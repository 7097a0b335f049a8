/** What the key rules need of a keyboard event. */
export interface Pressed {
  key: string;
  keyCode: number;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Whether an input method is at work: what is pressed then belongs to it, above all the Enter that ends a conversion. */
export function isComposing(event: Pressed): boolean {
  // Safari ends the composition before the keydown of its Enter; only 229 tells.
  return event.isComposing || event.keyCode === 229;
}

/** Enter alone, meant for us and not for the input method. */
export function isPlainEnter(event: Pressed): boolean {
  return event.key === 'Enter' && !isComposing(event) && !hasModifier(event);
}

/** Ctrl+Enter (on a Mac also Command+Enter): sends a dialogue from wherever one stands in it. */
export function sendsForm(event: Pressed): boolean {
  return event.key === 'Enter' && !isComposing(event) && (event.ctrlKey || event.metaKey);
}

/** `/` outside of fields, or Ctrl+K anywhere. */
export function asksForSearch(event: Pressed, typing: boolean): boolean {
  if (isComposing(event)) return false;
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) return true;
  return (event.key === '/' || event.key === '／') && !typing && !hasModifier(event);
}

/** A letter alone, in small or large, half or full width. */
export function isPlainLetter(event: Pressed, letter: string): boolean {
  return !isComposing(event) && !hasModifier(event) && event.key.normalize('NFKC').toLowerCase() === letter;
}

/** Which choice a number key means, counted from 0: `1` the first, on either block of keys; null for any other key. */
export function choiceOfKey(event: Pressed, choices: number): number | null {
  if (isComposing(event) || hasModifier(event)) return null;
  const digit = /^[1-9]$/.exec(event.key.normalize('NFKC'))?.[0];
  const index = digit === undefined ? -1 : Number(digit) - 1;
  return index >= 0 && index < choices ? index : null;
}

/** Whether what has the focus takes typed text, so that single keys are its own. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}

function hasModifier(event: Pressed): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
