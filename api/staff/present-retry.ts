import type { z } from 'zod';
import type { Language } from '../../domain/language.ts';
import { stageKinds } from '../../domain/stages/table.ts';
import { codeText } from '../../platform/texts/story-texts.ts';
import type { GroupRetry, ReportRow } from '../../store/staff/group-retry/report.ts';
import type { retrySchema } from '../schemas/group-retry.ts';

/** A retry as staff are shown it. */
export function presentRetry(
  { stage, createdAt, endedAt, ...retry }: GroupRetry,
  language: Language,
): z.input<typeof retrySchema> {
  return {
    ...retry,
    stage: stageKinds.find((kind) => kind === stage) ?? null,
    codeText: codeText(retry.code, language),
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** The report as RFC 4180 has it. A code is a provider's text: what a spreadsheet would take for a formula is kept from it. */
export function reportCsv(rows: readonly ReportRow[]): string {
  const lines = rows.map(({ journeyId, outcome, code, at }) => [
    journeyId,
    outcome ?? '',
    code ?? '',
    at?.toISOString() ?? '',
  ]);
  return [['journey', 'outcome', 'code', 'at'], ...lines]
    .map((fields) => `${fields.map(csvField).join(',')}\r\n`)
    .join('');
}

function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
