import { z } from 'zod';
import { headTurns, liveColours, liveProblems } from '../../domain/live-check.ts';
import { LIMITS } from '../../domain/limits.ts';
import { instant } from '../stages/message.ts';
import { journeySchema } from './journey.ts';

const liveStepSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('middle') }).meta({ description: 'Look into the camera.' }),
    z
      .object({ kind: z.literal('turn'), to: z.enum(headTurns) })
      .meta({ description: 'Turn the head, to one’s own left or right: as a mirror shows it.' }),
    z
      .object({ kind: z.literal('colour'), colour: z.enum(liveColours) })
      .meta({ description: 'Look into the camera while the screen has a colour.' }),
  ])
  .meta({ id: 'LiveStep' });

export const liveCheckSchema = z
  .object({
    nonce: z.string().meta({ description: 'Brought back with the frames, once.' }),
    expiresAt: instant,
    steps: z.array(liveStepSchema).meta({ description: 'To be done in this order.' }),
  })
  .meta({ id: 'LiveCheck' });

/** Base64 has four characters for three bytes. */
const frameCharacters = Math.ceil(LIMITS.live.frameBytes / 3) * 4;

export const liveFramesSchema = z
  .object({
    nonce: z.string().min(16).max(64),
    frames: z
      .array(
        z.object({
          step: z
            .number()
            .int()
            .min(0)
            .max(LIMITS.live.frames)
            .meta({ description: 'Index of the step that it shows.' }),
          jpeg: z
            .string()
            .min(4)
            .max(frameCharacters)
            .regex(/^[A-Za-z0-9+/]+={0,2}$/)
            .meta({
              description: 'Base64, not mirrored; its shorter side has 480 pixels.',
              contentEncoding: 'base64',
            }),
        }),
      )
      .min(1)
      .max(LIMITS.live.frames)
      .meta({ description: 'In the order of the steps, at least one of each.' }),
  })
  .meta({ id: 'LiveFrames' });

export const liveVerdictSchema = z
  .object({
    passed: z.boolean(),
    problem: z
      .enum([...liveProblems, 'other'])
      .nullable()
      .meta({ description: 'What another try mends; `other` where that is not told.' }),
    triesLeft: z.number().int(),
    journey: journeySchema,
  })
  .meta({ id: 'LiveVerdict' });
