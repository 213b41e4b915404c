/** Whether this is a computer whose camera is made for faces: it has a mouse, and no touch screen. */
export function prefersPhone(): boolean {
  return navigator.maxTouchPoints === 0 && matchMedia('(hover: hover) and (pointer: fine)').matches;
}
