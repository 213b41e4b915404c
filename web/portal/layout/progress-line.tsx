import type { ReactElement } from 'react';

interface ProgressLine {
  words: string;
  position: number;
  of: number;
}

/** Where one is: in words, and as a bar for those who see it. */
export function ProgressLine({ words, position, of }: ProgressLine): ReactElement {
  return (
    <div className="progress-line">
      <p>{words}</p>
      <div className="progress-bar" aria-hidden="true">
        {Array.from({ length: of }, (_, i) => (
          <span key={i} data-done={i < position} />
        ))}
      </div>
    </div>
  );
}
