export interface Remaining {
  hours: number;
  minutes: number;
  seconds: number;
  /** Which of them a calm clock shows: seconds only in the last two minutes. */
  shows: 'over' | 'seconds' | 'minutes' | 'hours';
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What is left until an instant. Minutes are rounded up: "1 minute" is true until the clock shows seconds. */
export function remainingUntil(at: number, now: number): Remaining {
  const left = Math.max(0, at - now);
  if (left === 0) return { hours: 0, minutes: 0, seconds: 0, shows: 'over' };
  if (left < 2 * minute) {
    return { hours: 0, minutes: 0, seconds: Math.ceil(left / second), shows: 'seconds' };
  }
  const whole = Math.ceil(left / minute) * minute;
  const hours = Math.floor(whole / hour);
  return {
    hours,
    minutes: Math.round((whole - hours * hour) / minute),
    seconds: 0,
    shows: hours > 0 ? 'hours' : 'minutes',
  };
}

/** How long until what `remainingUntil` shows changes, in milliseconds. */
export function nextChange(at: number, now: number): number {
  const left = Math.max(0, at - now);
  const step = left <= 2 * minute ? second : minute;
  return left % step || step;
}

const milestones = [30, 10, 5, 1];

/** The minutes that a screen reader is told of: few, so that the clock never talks over the page. */
export function spokenMinutes(at: number, now: number): number | undefined {
  const left = at - now;
  return milestones.toReversed().find((minutes) => left > 0 && left <= minutes * minute);
}
