import Box from '@mui/material/Box';
import { create } from 'qrcode';
import { useMemo } from 'react';

/** Modules of white around the code that readers need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** An address as a QR code, drawn as lines so that any printer prints it sharp; black on white, whatever the screen's scheme. */
export function SlipCode({ address, side, label }: { address: string; side: string; label: string }) {
  const { path, width } = useMemo(() => drawn(address), [address]);
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${width}`}
      shapeRendering="crispEdges"
      sx={{ width: side, height: side, flex: 'none', display: 'block' }}
    >
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" />
    </Box>
  );
}

/** Every dark run of a row as a rectangle one module high. */
function drawn(text: string): { path: string; width: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x + 1 < modules.size && modules.get(y, x + 1)) x += 1;
      runs.push(`M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${x + 1 - from}v1h${from - x - 1}z`);
    }
  }
  return { path: runs.join(''), width: modules.size + 2 * QUIET_ZONE };
}
