import type { ReactElement, ReactNode } from 'react';

/** - `alarm`: something keeps it from going on - `live`: it goes on - `past`: it is over, or there is none */
type Tone = 'alarm' | 'live' | 'past';

/** A word on a ground of its own. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }): ReactElement {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
