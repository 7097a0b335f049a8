/** Where the focus goes in a group: to what is chosen, else to what Tab would reach. */
const CONTROLS = ['input:checked', 'input[tabindex="0"]', 'input:not([tabindex="-1"]), select, button'];

/** Focuses a field by its id: the control itself, or in a group the one that is chosen, else the first. */
export function focusField(fieldId: string): void {
  const field = document.getElementById(fieldId);
  if (field !== null) focusWithin(field);
}

/** From one step of a form (`data-step`) to the next; stays on the last. */
export function goToNextStep(from: Element): void {
  const steps = [...(from.closest('form')?.querySelectorAll('[data-step]') ?? [])];
  const next = steps[steps.findIndex((step) => step.contains(from)) + 1];
  if (next !== undefined) focusWithin(next);
}

function focusWithin(element: Element): void {
  const itself = element.matches('input, select, button') ? element : null;
  const found = CONTROLS.map((selector) => element.querySelector(selector)).find(
    (control) => control !== null,
  );
  const control = itself ?? found;
  if (control instanceof HTMLElement) control.focus();
}
