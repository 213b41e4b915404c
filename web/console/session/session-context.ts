import { createContext, use } from 'react';
import type { StaffSession } from '../../shared/api-types.ts';

export interface HeldSession {
  session: StaffSession;
  /** Logs out. */
  leave: () => void;
  /** Asks for the session anew, after something of it has changed. */
  reread: () => void;
}

export const SessionContext = createContext<HeldSession | undefined>(undefined);

/** The staff member who is logged in; no page of the console is drawn without one. */
export function useSession(): HeldSession {
  const held = use(SessionContext);
  if (!held) throw new Error('outside of the session');
  return held;
}
