import type { z } from 'zod';
import { maskDocument } from '../../../domain/mask.ts';
import type { AuditLine } from '../../../store/staff/audit-search/search.ts';
import type { auditLinesSchema } from '../../schemas/staff-audit.ts';

type Shown = z.input<typeof auditLinesSchema>['lines'][number];

/** A line as staff are shown it. @param seesSubjects whether also to whom and why */
export function presentAuditLine(line: AuditLine, seesSubjects: boolean): Shown {
  const { id, at, program, actor, action, journeyId, memberId, document, reason } = line;
  return {
    ...{ id, program, action, at: at.toISOString() },
    actor: seesSubjects ? actor : kindOfActor(actor),
    subject: seesSubjects
      ? { journey: journeyId, person: memberId, document: document && maskDocument(document), reason }
      : null,
  };
}

/** An account holder's id tells nothing by itself, and yet leads to a person: it is left out too. */
function kindOfActor(actor: string): string {
  return actor.replace(/^account:.*$/s, 'account');
}
