import type { ReactElement } from 'react';
import { sides } from '../../../domain/documents/sides.ts';
import type { CaptureSide } from '../../shared/api-types.ts';

/** How to hold what is to be photographed: drawn, so that it needs no reading. */
export function Drawing({ side, label }: { side: CaptureSide; label: string }): ReactElement {
  return (
    <svg className="drawing" viewBox="0 0 320 200" role="img" aria-label={label}>
      <rect className="d-table" width="320" height="200" rx="16" />
      <Corners side={side} />
      {shapes[side]}
    </svg>
  );
}

const card = { x: 72, y: 44, width: 176, height: 112, rx: 10 };

function lines(x: number, ys: readonly number[], width: number): ReactElement {
  return (
    <g className="d-line">
      {ys.map((y, i) => (
        <path key={y} d={`M${x} ${y}h${i === ys.length - 1 ? width * 0.7 : width}`} />
      ))}
    </g>
  );
}

function zone(x: number, ys: readonly number[], width: number): ReactElement {
  return (
    <g className="d-zone">
      {ys.map((y) => (
        <path key={y} d={`M${x} ${y}h${width}`} />
      ))}
    </g>
  );
}

function portrait(x: number, y: number, size: number): ReactElement {
  const middle = x + size / 2;
  return (
    <g>
      <rect className="d-photo" x={x} y={y} width={size} height={size * 1.25} rx="4" />
      <circle className="d-head" cx={middle} cy={y + size * 0.46} r={size * 0.21} />
      <path
        className="d-head"
        d={`M${x + size * 0.16} ${y + size * 1.25}a${size * 0.34} ${size * 0.42} 0 0 1 ${size * 0.68} 0z`}
      />
    </g>
  );
}

const shapes: Record<CaptureSide, ReactElement> = {
  front: (
    <>
      <rect className="d-paper" {...card} />
      <path className="d-band" d="M72 54a10 10 0 0 1 10-10h156a10 10 0 0 1 10 10v8H72z" />
      {portrait(86, 74, 50)}
      {lines(150, [82, 98, 114, 130], 82)}
    </>
  ),
  back: (
    <>
      <rect className="d-paper" {...card} />
      <rect className="d-photo" x="86" y="56" width="34" height="26" rx="4" />
      {lines(134, [62, 76], 98)}
      {zone(86, [108, 124, 140], 148)}
    </>
  ),
  passport: (
    <>
      <rect className="d-paper d-dim" x="86" y="18" width="148" height="80" rx="8" />
      <rect className="d-paper" x="86" y="92" width="148" height="92" rx="8" />
      <path className="d-fold" d="M86 95h148" />
      {portrait(96, 104, 36)}
      {lines(144, [110, 122, 134], 76)}
      {zone(96, [163, 174], 128)}
    </>
  ),
  greenCard: (
    <>
      <rect className="d-green" x="101" y="16" width="118" height="168" rx="4" />
      <circle className="d-stamp" cx="122" cy="40" r="10" />
      <g className="d-line">
        <path d="M140 36h62M140 46h44" />
      </g>
      {lines(114, [74, 88, 102, 116], 92)}
      <rect className="d-number" x="114" y="134" width="92" height="20" rx="3" />
    </>
  ),
  face: (
    <>
      <path className="d-shoulders" d="M92 200c4-34 32-50 68-50s64 16 68 50z" />
      <ellipse className="d-face" cx="160" cy="94" rx="42" ry="52" />
      <path className="d-hair" d="M118 86c-2-36 20-50 42-50s44 14 42 50c-8-20-22-28-42-28s-34 8-42 28z" />
      <g className="d-features">
        <path d="M140 96v4M180 96v4M160 98v14h-6M146 124c9 7 19 7 28 0" />
      </g>
    </>
  ),
};

/** Left, top, right and bottom. */
const frames = { page: [70, 6, 250, 194], card: [54, 28, 266, 172] } as const;

function Corners({ side }: { side: CaptureSide }): ReactElement {
  const { shape } = sides[side];
  if (shape === 'face') return <ellipse className="d-oval" cx="160" cy="98" rx="66" ry="84" />;
  const [left, top, right, bottom] = frames[shape];
  const arm = 18;
  return (
    <g className="d-corners">
      <path d={`M${left} ${top + arm}v-${arm}h${arm}`} />
      <path d={`M${right - arm} ${top}h${arm}v${arm}`} />
      <path d={`M${right} ${bottom - arm}v${arm}h-${arm}`} />
      <path d={`M${left + arm} ${bottom}h-${arm}v-${arm}`} />
    </g>
  );
}
