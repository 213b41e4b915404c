import { useState } from 'react';

/** Kept as long as the page is open: a person who takes one picture by themselves takes the next so, too. */
let wanted = true;

/** Whether a picture takes itself once it is good. */
export function useAutomatic(): [automatic: boolean, set: (automatic: boolean) => void] {
  const [automatic, setAutomatic] = useState(wanted);
  const set = (next: boolean): void => {
    wanted = next;
    setAutomatic(next);
  };
  return [automatic, set];
}
