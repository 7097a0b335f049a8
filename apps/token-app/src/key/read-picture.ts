/** `reader_absent`: the part that reads QR codes did not load, e.g. without a network before it was kept. */
export type ReadPicture =
  | { kind: 'text'; text: string }
  | { kind: 'fault'; fault: 'no_code' | 'reader_absent' };

/** The text of the QR code in a picture. */
export async function readPicture(picture: Blob): Promise<ReadPicture> {
  const reader = await import('qr/decode.js').catch(() => null);
  if (reader === null) return { kind: 'fault', fault: 'reader_absent' };
  try {
    const bitmap = await createImageBitmap(picture);
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    const context = canvas.getContext('2d');
    if (context === null) return { kind: 'fault', fault: 'no_code' };
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
    bitmap.close();
    // Somebody waits for this one picture: every retry is worth it.
    const effort = { effort: Number.POSITIVE_INFINITY, timeLimit: Number.POSITIVE_INFINITY };
    return { kind: 'text', text: reader.default(pixels, effort) };
  } catch {
    return { kind: 'fault', fault: 'no_code' };
  }
}
