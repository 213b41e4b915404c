import type { AuditLine } from '../../../store/staff/audit-search/search.ts';
import { presentAuditLine } from './present.ts';

const columns = ['at', 'program', 'actor', 'action', 'journey', 'person', 'document', 'reason'] as const;

/** Lines as a table (RFC 4180), in UTF-8 with the mark that spreadsheets know it by. */
export function auditCsv(lines: readonly AuditLine[], seesSubjects: boolean): string {
  const rows = lines.map((line) => {
    const { subject, at, program, actor, action } = presentAuditLine(line, seesSubjects);
    return [
      at,
      program,
      actor,
      action,
      subject?.journey,
      subject?.person,
      subject?.document,
      subject?.reason,
    ];
  });
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection). */
function cell(value: string | null | undefined): string {
  const text = value ?? '';
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
