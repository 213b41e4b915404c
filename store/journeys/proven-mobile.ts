import { traitsOf } from '../../domain/stages/table.ts';
import type { JourneyRow } from './journey-row.ts';

/** Whether the journey has shown its mobile to be the applicant's. Only such a mobile gets a link; no page tells of another. */
export function provesMobile({ plan, position }: Pick<JourneyRow, 'plan' | 'position'>): boolean {
  return plan.stages.slice(0, position).some(({ kind }) => traitsOf(kind).proves === 'mobile');
}
