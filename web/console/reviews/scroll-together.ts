/** Pixels by which rounding alone can put two boxes apart. */
const ROUNDING = 2;

/** Moves the other boxes to the same place of their pictures as the one that was moved; each has its picture at the same size. */
export function scrollTogether(boxes: HTMLElement | null, moved: EventTarget): void {
  if (!boxes || !(moved instanceof HTMLElement)) return;
  const left = shareOf(moved.scrollLeft, moved.scrollWidth - moved.clientWidth);
  const top = shareOf(moved.scrollTop, moved.scrollHeight - moved.clientHeight);
  for (const other of boxes.querySelectorAll<HTMLElement>('.picture-box')) {
    if (other === moved) continue;
    const x = left * (other.scrollWidth - other.clientWidth);
    const y = top * (other.scrollHeight - other.clientHeight);
    // Moving it says so by the same event: it must find everything where it is.
    if (Math.abs(other.scrollLeft - x) > ROUNDING || Math.abs(other.scrollTop - y) > ROUNDING)
      other.scrollTo({ left: x, top: y, behavior: 'instant' });
  }
}

function shareOf(position: number, room: number): number {
  return room > 0 ? position / room : 0;
}
