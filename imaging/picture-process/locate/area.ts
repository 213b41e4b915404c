import type { Gray } from '../gray.ts';
import type { Area } from '../../../domain/picture-measures.ts';
import { middleAt } from './lines.ts';
import type { Zone } from './zone.ts';

/** Room around the middles of the outer lines, in heights of a character. */
const MARGIN = 1.5;

/** The upright rectangle that holds a zone. */
export function areaOf({ lines }: Zone, { width, height }: Gray): Area {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const middles = lines.flatMap((line) => [middleAt(line, left), middleAt(line, right)]);
  const margin = Math.max(...lines.map((line) => line.height)) * MARGIN;
  return {
    left: Math.max(0, Math.floor(left)),
    right: Math.min(width, Math.ceil(right)),
    top: Math.max(0, Math.floor(Math.min(...middles) - margin)),
    bottom: Math.min(height, Math.ceil(Math.max(...middles) + margin)),
  };
}
