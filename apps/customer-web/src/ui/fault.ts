/** One fault of a form: which field has it, and its words. */
export interface Fault {
  fieldId: string;
  text: string;
}

/** The words of the first fault of a field; undefined where it has none. */
export function faultOf(faults: readonly Fault[], fieldId: string): string | undefined {
  return faults.find((fault) => fault.fieldId === fieldId)?.text;
}
