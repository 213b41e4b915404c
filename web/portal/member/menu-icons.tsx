import type { ReactElement } from 'react';

function icon(path: string): ReactElement {
  return (
    <svg className="menu-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

/** Drawn in strokes of 24 units, as the arrows of the portal are. */
export const icons = {
  credential: icon('M3 6.5h18v11H3zM6.5 14.5c.3-1.5 4.2-1.5 4.5 0M8.75 11.2v.01M14 10.5h4M14 13.5h4'),
  profile: icon('M5 20c.6-4.5 13.4-4.5 14 0M12 12a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z'),
  usefulData: icon('M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5M12 7.8v.01'),
  logout: icon('M10 4H5v16h5M14.5 8l4 4-4 4M18 12H9.5'),
} as const;
