import type { ReactElement, ReactNode } from 'react';

interface Notice {
  tone: 'calm' | 'warning' | 'success';
  title?: string;
  /** Announced when it appears while the page is open. */
  live?: boolean;
  children: ReactNode;
}

/** A boxed sentence beside the page's own business. */
export function Notice({ tone, title, live, children }: Notice): ReactElement {
  return (
    <div className={`notice notice-${tone}`} role={live === true ? 'status' : undefined}>
      {title !== undefined && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
