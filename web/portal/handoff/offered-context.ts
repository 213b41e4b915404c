import { createContext, use } from 'react';
import type { OfferedHandoff } from '../../shared/api-types.ts';

/** The address that this page has been given to show; undefined where it has none, as after a reload. */
export interface OfferedHere {
  offered: OfferedHandoff | undefined;
  setOffered: (offered: OfferedHandoff | undefined) => void;
}

const OfferedContext = createContext<OfferedHere>({ offered: undefined, setOffered: () => undefined });
export const OfferedProvider = OfferedContext.Provider;

export function useOffered(): OfferedHere {
  return use(OfferedContext);
}
