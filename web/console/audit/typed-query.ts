import type { AuditQuery } from '../../shared/api-types.ts';

/** What the form holds, as it was typed. */
export interface TypedQuery {
  who: string;
  /** An action, or nothing for all. */
  action: string;
  whom: string;
  /** Days (YYYY-MM-DD) of this machine's calendar, the last one included. */
  from: string;
  until: string;
}

export const nothingTyped: TypedQuery = { who: '', action: '', whom: '', from: '', until: '' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `whom` is empty or an id. */
export function isWhom(text: string): boolean {
  return text.trim() === '' || uuid.test(text.trim());
}

/** What the service is asked; what was left empty is left out. */
export function queryOf({ who, action, whom, from, until }: TypedQuery): AuditQuery {
  return {
    ...(who.trim() !== '' && { who: who.trim() }),
    ...(action !== '' && { action }),
    ...(whom.trim() !== '' && { whom: whom.trim().toLowerCase() }),
    ...(from !== '' && { from: midnight(from, 0) }),
    ...(until !== '' && { until: midnight(until, 1) }),
  };
}

/** The beginning of a day here, so many days later. */
function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
