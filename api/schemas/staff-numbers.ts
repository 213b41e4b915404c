import { z } from 'zod';
import { deviceClasses } from '../../domain/device.ts';
import { endings } from '../../domain/endings.ts';
import { channels } from '../../domain/journey-definition.ts';
import { countedKinds } from '../../domain/numbers/counted-kinds.ts';
import { FEWEST } from '../../domain/numbers/figures.ts';
import { stageKinds } from '../../domain/stages/table.ts';

/** Days that are looked at; a year and the same day of the one before. */
export const LONGEST_PERIOD = 366;

const count = z.number().int();
const figure = count.nullable().meta({
  description: `Null: fewer than ${String(FEWEST)} of a part of the people, which is not said.`,
});
const spread = z.object({ count, median: count, p90: count }).nullable().meta({
  description: 'Milliseconds, at most a twentieth off; null of nothing, and of a part of the people.',
});

const groupOf = <S extends z.ZodType<string>>(
  group: S,
): z.ZodObject<{ group: S; begun: typeof figure; completed: typeof figure }> =>
  z.object({ group, begun: figure, completed: figure });

const place = z.enum(['form', ...stageKinds, ...endings]);

export const programMapSchema = z
  .object({
    kind: z.enum(countedKinds),
    kinds: z.array(z.enum(countedKinds)).meta({ description: 'That the program has.' }),
    from: z.iso.date(),
    to: z.iso.date(),
    countedAt: z.iso.datetime().nullable(),
    stages: z.array(
      z.object({
        stage: z.enum(stageKinds),
        waitsFor: z.enum(['applicant', 'staff', 'vendor']),
        here: count.meta({
          description: 'Journeys that were there at the last count, two minutes ago at most.',
        }),
        reached: count,
        expired: count,
        time: spread,
      }),
    ),
    ways: z.array(
      z.object({ from: place, to: place, leads: z.enum(['on', 'back', 'end']), taken: count, time: spread }),
    ),
  })
  .meta({ id: 'ProgramMap', description: 'Sums alone; nothing in it identifies a person.' });

export const journeyPathSchema = z
  .object({
    kind: z.string(),
    visits: z.array(z.object({ stage: z.enum(stageKinds), at: z.iso.datetime() })),
    ending: z.enum(endings).nullable(),
  })
  .meta({ id: 'JourneyPath' });

/** What may be asked of the numbers. */
const whichQuery = {
  kind: z
    .enum(countedKinds)
    .optional()
    .meta({ description: 'Which journeys; absent: of the kind that comes first.' }),
  days: z.coerce.number().int().min(1).max(LONGEST_PERIOD).default(30).meta({
    description:
      'How many days of the institution’s time zone, today being the last; by when the journey began.',
  }),
};

export const programMapQuery = whichQuery;

export const numbersQuery = {
  ...whichQuery,
  language: z.string().max(10).optional().meta({ description: 'Only journeys in this language.' }),
  device: z.enum(deviceClasses).optional().meta({ description: 'Only journeys begun on this.' }),
};

export const numbersSchema = z
  .object({
    kind: z.enum(countedKinds),
    kinds: z.array(z.enum(countedKinds)).meta({ description: 'That the program has.' }),
    from: z.iso.date(),
    to: z.iso.date(),
    countedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Until when; null: nothing was counted yet.' }),
    begun: figure,
    open: figure,
    stages: z.array(z.object({ stage: z.enum(stageKinds), reached: figure, expired: figure })),
    endings: z.array(z.object({ ending: z.enum(endings), count: figure })),
    time: spread,
    days: z.array(groupOf(z.iso.date())),
    languages: z.array(groupOf(z.string())),
    devices: z.array(groupOf(z.enum(deviceClasses))),
    messages: z
      .array(
        z.object({
          channel: z.enum(channels),
          callingCode: z.string().nullable(),
          sent: count,
          delivered: count,
          lost: count,
          waiting: count,
        }),
      )
      .meta({ description: 'Of all kinds of journeys, and of letters.' }),
    reviews: z.object({ opened: count, approved: count, rejected: count, time: spread }),
  })
  .meta({ id: 'Numbers', description: 'Sums alone; nothing in it identifies a person.' });
