import { api, outcomeOf } from '../../shared/api-client.ts';
import type { AuditLines, AuditQuery } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** A page of lines. @param after where the page before ended */
export function searchAudit(
  query: AuditQuery,
  after?: NonNullable<AuditLines['next']>,
): Promise<Outcome<AuditLines>> {
  return outcomeOf(api.POST('/staff/audit/search', { body: { ...query, ...(after && { after }) } }));
}

/** The table, as the service writes it. */
export function exportAudit(query: AuditQuery): Promise<Outcome<Blob>> {
  return outcomeOf<Blob>(api.POST('/staff/audit/export', { body: query, parseAs: 'blob' }));
}
