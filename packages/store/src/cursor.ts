/** Where a list goes on: the sort key and the id of the last row shown. Opaque to clients. */
export type CursorPosition = readonly [key: string | number, id: number];

/** Thrown for a cursor that this server did not make; the API answers it as a faulty field. */
export class BadCursorError extends Error {
  override name = 'BadCursorError';
}

/** The counterpart of {@link decodeCursor}: safe in a URL. */
export function encodeCursor(position: CursorPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws {@link BadCursorError} */
export function decodeCursor<K extends 'string' | 'number'>(
  cursor: string,
  keyType: K,
): readonly [K extends 'string' ? string : number, number] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new BadCursorError('The cursor is not one of ours.');
  }
  const [key, id] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  if (typeof key !== keyType || !Number.isSafeInteger(id)) {
    throw new BadCursorError('The cursor is not one of ours.');
  }
  return [key, id] as readonly [K extends 'string' ? string : number, number];
}
