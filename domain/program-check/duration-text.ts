import { DAY, HOUR, MINUTE, SECOND } from '../duration.ts';

const units = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
] as const;

/** A duration as program files write it: the largest unit that says it in a whole number. */
export function durationText(ms: number): string {
  const [size, name] = units.find(([unit]) => ms >= unit && ms % unit === 0) ?? [SECOND, 'second'];
  const count = Math.round(ms / size);
  return `${String(count)} ${name}${count === 1 ? '' : 's'}`;
}
