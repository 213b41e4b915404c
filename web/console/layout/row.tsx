import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';

/** A line of a list; it leads somewhere where it may, and then j and k reach it. */
export function Row({ to, children }: { to: string | undefined; children: ReactNode }): ReactElement {
  if (to === undefined) return <div className="row">{children}</div>;
  return (
    <Link className="row" data-row to={to}>
      {children}
    </Link>
  );
}
