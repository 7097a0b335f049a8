/** Every sentence of a catalogue by its path, e.g. `.issue.title`. */
export function sentencesOf(catalogue: object): Map<string, string> {
  return new Map(flat(catalogue, ''));
}

function flat(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

/** The facts that a sentence takes, in the order of their names. */
export function placeholdersOf(text = ''): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => String(match[1])).sort();
}

/** What two languages do not both say: the paths that one of them lacks, leaves empty, or gives other facts. */
export function differencesOf(one: Map<string, string>, other: Map<string, string>): string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => {
    const [a = '', b = ''] = [one.get(path), other.get(path)];
    const bothSay = a.trim() !== '' && b.trim() !== '';
    return !bothSay || placeholdersOf(a).join() !== placeholdersOf(b).join();
  });
}
