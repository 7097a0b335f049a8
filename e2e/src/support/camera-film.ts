import encodeQR from 'qr';

const [WIDTH, HEIGHT] = [640, 480];
const [BLACK, WHITE, GREY] = [16, 235, 128];

/** A film of one picture that shows a QR code, as Chromium takes it in the place of a camera (YUV4MPEG2). */
export function filmOf(text: string): Buffer {
  const cells = encodeQR(text, 'raw', { border: 4 });
  const scale = Math.floor(Math.min(WIDTH, HEIGHT) / cells.length);
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - cells.length * scale) / 2));
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (const [y, row] of cells.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (!isDark) continue;
      for (let line = 0; line < scale; line += 1) {
        const from = ((top ?? 0) + y * scale + line) * WIDTH + (left ?? 0) + x * scale;
        luma.fill(BLACK, from, from + scale);
      }
    }
  }
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  return Buffer.concat([head, frame, frame]);
}
