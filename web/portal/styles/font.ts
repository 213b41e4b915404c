/** What some browsers know of the line (W3C, Network Information API). */
interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/**
 * Loads the page's own letters, 34 kB, once all else is there: until then it is read in those of the device. On a slow line, or where
 * data are to be saved, it stays with them.
 */
export function loadFont(): void {
  const { connection } = navigator as Navigator & { connection?: Line };
  if (connection?.saveData === true || (connection?.effectiveType ?? '4g') !== '4g') return;
  const load = (): void => void import('./font.css').catch(() => undefined);
  if (document.readyState === 'complete') load();
  else window.addEventListener('load', load, { once: true });
}
