import { Fragment } from 'react';
import type { ReactElement } from 'react';

/** An email address that breaks, where it must, before the @ or a dot and not within a word. */
export function Address({ children }: { children: string }): ReactElement {
  return (
    <span className="address">
      {children.split(/(?=[@.])/).map((part, i) => (
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
