import { useSyncExternalStore } from 'react';
import { recall, remember, watch } from '../../shared/storage.ts';

export interface BigType {
  on: boolean;
  toggle: () => void;
}

const key = 'alta.credential.big';

/** Whether the card is shown in big type, as it was last on this device. */
export function useBigType(): BigType {
  const on = useSyncExternalStore(watchIt, readIt) !== null;
  return { on, toggle: () => remember(key, on ? null : 'on') };
}

function watchIt(onChange: () => void): () => void {
  return watch(key, onChange);
}

function readIt(): string | null {
  return recall(key);
}
