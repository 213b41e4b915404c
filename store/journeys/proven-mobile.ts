import { traitsOf } from '../../domain/stages/table.ts';
import type { JourneyRow } from './journey-row.ts';

/** Whether the journey has shown its mobile to be the applicant's: to such a one alone, and with no word of another, a link may go. */
export function provesMobile({ plan, position }: Pick<JourneyRow, 'plan' | 'position'>): boolean {
  return plan.stages.slice(0, position).some(({ kind }) => traitsOf(kind).proves === 'mobile');
}
