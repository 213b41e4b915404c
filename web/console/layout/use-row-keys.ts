import type { RefObject } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';

/** j and k, or the arrows, move the cursor along the rows (`data-row`) of a place; Enter follows the one that has it, as of any link. */
export function useRowKeys(place: RefObject<HTMLElement | null>): void {
  const move = (by: number): void => {
    const rows = [...(place.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
  };
  useHotkeys('j, down', () => move(1), { preventDefault: true });
  useHotkeys('k, up', () => move(-1), { preventDefault: true });
}
