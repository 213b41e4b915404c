import { z } from 'zod';
import { chosenOf, picturesKeptDays, sidesToCapture } from '../../domain/captures.ts';
import { consentVersionOf, consentVersions } from '../../domain/consent.ts';
import { identityChoices } from '../../domain/documents/shown.ts';
import { captureSides } from '../../domain/identity-reading.ts';
import { LIMITS } from '../../domain/limits.ts';
import { stageOf } from '../../domain/stages/table.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { triesLeftOf } from '../../store/journeys/live-checks.ts';
import { provesMobile } from '../../store/journeys/proven-mobile.ts';
import { handoffSchema, presentHandoff } from './handoff.ts';
import { picturesSchema } from './pictures.ts';

export const captureSideSchema = z.enum(captureSides).meta({ id: 'CaptureSide' });

const captureState = z
  .object({
    side: captureSideSchema,
    done: z.boolean(),
    attemptsLeft: z
      .number()
      .int()
      .meta({ description: 'At 0 the next image is taken as it is, for a person to look at.' }),
  })
  .meta({ id: 'CaptureState' });

export const identityStep = z
  .object({
    kind: z.literal('identity'),
    identityDocument: z.enum(identityChoices),
    captures: z.array(captureState).meta({ description: 'In the order to take them; the face is last.' }),
    faceConsent: z.boolean(),
    consentVersion: z
      .enum(consentVersions)
      .meta({ description: 'Of the text that is to be agreed to before a picture of the face.' }),
    pictures: picturesSchema,
    picturesKeptDays: z
      .number()
      .int()
      .meta({ description: 'How long they are kept after the decision about the identity.' }),
    withdrawn: z.boolean().meta({
      description: 'The applicant has had pictures deleted, and may begin anew or go another way.',
    }),
    handoff: handoffSchema.nullable().meta({ description: 'The phone that was asked to take the pictures.' }),
    handoffBySms: z.boolean().meta({ description: 'Its link can be sent to the phone of the journey.' }),
    liveTriesLeft: z.number().int().meta({
      description:
        'Active checks of the face that may still be tried. At 0 a picture of the face goes to a person, as one does that comes from no check.',
    }),
    reading: z.enum(['none', 'pending', 'done']),
  })
  .meta({ id: 'IdentityStep' });

export function presentIdentityStep(view: JourneyView): z.input<typeof identityStep> {
  const identityDocument = chosenOf(view.plan.stages, view.identityDocument);
  const asksFace = stageOf(view.plan, 'identity')?.face ?? true;
  const captured = new Map(view.captures.map((capture) => [capture.side, capture]));
  return {
    kind: 'identity',
    identityDocument,
    captures: sidesToCapture(identityDocument, asksFace).map((side) => ({
      side,
      done: captured.get(side)?.done ?? false,
      attemptsLeft: Math.max(0, LIMITS.capture.attempts - (captured.get(side)?.refused ?? 0)),
    })),
    faceConsent: view.faceConsent,
    consentVersion: consentVersionOf(view.plan),
    pictures: view.faceConsent || view.captures.some(({ done }) => done),
    picturesKeptDays: picturesKeptDays(view.plan.stages),
    withdrawn: view.picturesWithdrawnAt !== null,
    handoff: presentHandoff(view.handoff),
    handoffBySms: provesMobile(view),
    liveTriesLeft: triesLeftOf(view.live),
    reading: view.reading,
  };
}
