import { useEffect } from 'react';

/** Keeps the screen on while the page is looked at, where the browser can (W3C, Screen Wake Lock API): a counter may take a while to read it. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    let held: WakeLockSentinel | undefined;
    let over = false;
    const hold = async (): Promise<void> => {
      // A low battery refuses; the card is shown all the same.
      const lock = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (over) await lock?.release();
      else held = lock;
    };
    // A page that was away has lost it.
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') void hold();
    };
    onVisible();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', onVisible);
      void held?.release();
    };
  }, []);
}
