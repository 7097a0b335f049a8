/** What is wrong with one field of one line; `column` is null for the line as a whole. */
export interface LineFault {
  line: number;
  column: string | null;
  reason: string;
}

/** Collects the faults of a file: keeps the first ones, counts all. */
export interface LineFaults {
  add(fault: LineFault): void;
  count(): number;
  /** The kept ones, by line. */
  kept(): LineFault[];
}

/** @param limit - how many are kept */
export function collectFaults(limit: number): LineFaults {
  const kept: LineFault[] = [];
  let count = 0;
  return {
    add(fault) {
      count += 1;
      if (kept.length < limit) kept.push(fault);
    },
    count: () => count,
    kept: () => [...kept].sort((one, other) => one.line - other.line),
  };
}

/** `line 12, 口座番号: is not 7 digits` */
export function faultText({ line, column, reason }: LineFault): string {
  return `line ${line}${column === null ? '' : `, ${column}`}: ${reason}`;
}
