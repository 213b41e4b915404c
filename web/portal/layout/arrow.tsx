import type { ReactElement } from 'react';

export function Arrow(): ReactElement {
  return (
    <svg className="program-card-arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M9 5l7 7-7 7" />
    </svg>
  );
}
