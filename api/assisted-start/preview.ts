import type { z } from 'zod';
import type { Program } from '../../domain/program.ts';
import { previewAssisted as preview } from '../../store/staff/assisted-start/preview.ts';
import type { TypedStart } from '../../store/staff/assisted-start/read-start.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import type { assistedPreviewSchema } from '../schemas/assisted-start.ts';
import { problemOf } from './problem.ts';

export type AssistedPreview = z.input<typeof assistedPreviewSchema>;

type Dependencies = Pick<JourneyDependencies, 'database' | 'keyring' | 'patience'>;

/**
 * Shows staff, masked, the person whom a journey would be for.
 * @param by the staff member who asks, as the audit names them
 * @throws ApiProblem with what would be in its way
 */
export async function previewAssisted(
  deps: Dependencies,
  program: Program,
  typed: TypedStart,
  by: string,
): Promise<AssistedPreview> {
  const shown = await preview(deps, program, typed, by);
  if (shown.outcome !== 'shown') throw problemOf(shown);
  return { ...shown.preview, expiresAt: shown.preview.expiresAt.toISOString() };
}
