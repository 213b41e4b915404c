import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { instant } from './message.ts';
import { picturesSchema } from './pictures.ts';

export const vendorCheckStep = z
  .object({
    kind: z.literal('vendorCheck'),
    since: instant,
    endsAt: instant
      .nullable()
      .meta({ description: 'By then the vendor has answered, or a person looks instead.' }),
    pictures: picturesSchema,
  })
  .meta({
    id: 'VendorCheckStep',
    description: 'An outside vendor looks at the pictures; it goes on by itself.',
  });

export function presentVendorCheck({
  reviewSince,
  stageEnds,
  captures,
  now,
}: JourneyView): z.input<typeof vendorCheckStep> {
  return {
    kind: 'vendorCheck',
    since: (reviewSince ?? now).toISOString(),
    endsAt: stageEnds?.toISOString() ?? null,
    pictures: captures.some(({ done }) => done),
  };
}
