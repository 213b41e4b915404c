import { useEffect, useState } from 'react';

/**
 * The service's clock in milliseconds, refreshed when `next` says (milliseconds from the time it is given).
 * @param offset what to add to this device's clock
 */
export function useClock(offset: number, next: (now: number) => number): number {
  const [deviceNow, setDeviceNow] = useState(Date.now);
  useEffect(() => {
    const now = Date.now();
    // A little late rather than a little early, so that the change is there to be seen.
    const timer = setTimeout(() => setDeviceNow(Date.now()), next(now + offset) + 20);
    return () => clearTimeout(timer);
  }, [deviceNow, offset, next]);
  return deviceNow + offset;
}

/** For sentences that name a day or a time: once a minute is enough. */
export function everyMinute(): number {
  return 60_000;
}
