import { z } from 'zod';
import { engineStates } from '../../domain/story/engine-event.ts';
import { storySentences } from '../../domain/story/sentences.ts';
import { standings } from '../../domain/story/standing.ts';
import { storyWeights } from '../../domain/story/weight.ts';
import { journeyActions, soloActions } from '../../domain/journey-actions.ts';
import { journeySchema } from './journey.ts';
import { reasonSchema } from './reason.ts';
import { requestSchema } from './second-person.ts';

const instant = z.iso.datetime();

/** A clock of a journey: when it fires, or null while it does not run. */
const clocksSchema = z
  .object({
    window: instant.nullable(),
    reminder: instant.nullable(),
    stage: instant.nullable(),
    code: instant.nullable(),
  })
  .meta({ id: 'StaffClocks', description: 'When each clock of the journey fires; null: it does not run.' });

export const staffJourneySchema = z
  .object({
    journey: z.uuid(),
    program: z.string(),
    kind: z.string(),
    language: z.string(),
    timeZone: z.string().meta({ description: 'In which the applicant reads instants.' }),
    startedAt: instant,
    person: z
      .object({
        documentType: z.string().nullable(),
        document: z.string().nullable(),
        name: z.string().nullable(),
        email: z.string().nullable(),
        mobile: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'The person it is about, masked; null once erased.' }),
    standing: z
      .object({ word: z.enum(standings), text: z.string() })
      .meta({ description: 'Where it stands, in one sentence.' }),
    say: z
      .object({ language: z.string(), text: z.string() })
      .meta({ description: 'What may be read out on the phone: no more than the page shows to anybody.' }),
    tries: z
      .object({ wrong: z.int(), of: z.int() })
      .nullable()
      .meta({ description: 'Of the code that counts now.' }),
    clocks: clocksSchema,
    sees: journeySchema.meta({ description: 'What the page of the applicant shows right now.' }),
  })
  .meta({ id: 'StaffJourney' });

export const storySchema = z
  .object({
    engine: z.enum(engineStates).meta({
      description:
        'Whether the workflow’s own history is in it: read, gone (kept no longer), or unreachable just now.',
    }),
    lines: z.array(
      z
        .object({
          at: instant,
          weight: z.enum(storyWeights),
          sentence: z.enum(storySentences),
          text: z.string(),
          events: z.array(z.int()).meta({ description: 'Events of the workflow’s history, by their ids.' }),
        })
        .meta({ id: 'StoryLine' }),
    ),
  })
  .meta({ id: 'Story' });

export const possibleActionSchema = z
  .object({
    action: z.enum(journeyActions),
    effect: z.string().meta({ description: 'What it does, to be read before it is confirmed.' }),
    contact: z.enum(['email', 'mobile']).nullable().meta({
      description: 'What it is asked for with: another contact; null where nothing is needed.',
    }),
    waits: requestSchema.nullable().meta({ description: 'The same waits for a second person already.' }),
  })
  .meta({ id: 'PossibleAction' });

export const journeyActionSchema = z
  .object({ action: z.enum(soloActions), reason: reasonSchema })
  .meta({ id: 'JourneyActionRequest' });
