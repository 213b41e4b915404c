import type { ReactElement, ReactNode } from 'react';

/** Help that most people do not need, one press away. */
export function HelpDetails({ summary, children }: { summary: string; children: ReactNode }): ReactElement {
  return (
    <details className="help-details">
      <summary>{summary}</summary>
      <div className="help-details-inside">{children}</div>
    </details>
  );
}
