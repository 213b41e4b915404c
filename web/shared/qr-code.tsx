import type { ReactElement } from 'react';
import { encode } from 'uqr';

/** Modules of white around it (ISO/IEC 18004, 6.3.8). */
const quiet = 4;

interface QrCode {
  text: string;
  label: string;
  /** A long text, on a screen that nothing smears: as few modules as it goes. */
  dense?: boolean;
}

/** An address to be scanned, drawn; in words for a person who does not see it. */
export function QrCode({ text, label, dense = false }: QrCode): ReactElement {
  const { data, size } = encode(text, { ecc: dense ? 'L' : 'M', border: quiet });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
