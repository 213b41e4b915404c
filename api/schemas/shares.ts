import { z } from 'zod';
import { requestEndings } from '../../domain/account-requests.ts';
import { messageStatuses } from '../../domain/delivery-order.ts';
import { documentTypes } from '../../domain/identity-document.ts';
import { shareEventKinds, shareMedia } from '../../domain/shares.ts';
import { deviceSchema } from '../stages/handoff.ts';
import { shownCardSchema } from './credential.ts';

const typedDocument = {
  document: z.string().min(1).max(32),
  documentType: z
    .enum(documentTypes)
    .optional()
    .meta({ description: "Where the number alone does not say; else the program's first." }),
};

export const wantedShareSchema = z
  .object({
    ...typedDocument,
    medium: z.enum(shareMedia),
    contact: z.string().max(320).optional().meta({ description: 'Where its link is sent, by the medium.' }),
  })
  .meta({ id: 'WantedShare' });

const shareEventSchema = z.object({
  kind: z.enum(shareEventKinds),
  at: z.iso.datetime(),
  device: deviceSchema,
});

export const ownShareSchema = z
  .object({
    id: z.uuid(),
    medium: z.enum(shareMedia),
    documentEnd: z.string().meta({ description: 'The last characters of the authorised document.' }),
    createdAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    ending: z.enum(requestEndings).nullable().meta({ description: 'Null while it is under way.' }),
    attemptsLeft: z.number().int().meta({ description: 'Wrong documents that may still be typed.' }),
    delivery: z
      .enum(messageStatuses)
      .nullable()
      .meta({ description: 'What became of its message, while it is under way; null: none was sent.' }),
    events: z
      .array(shareEventSchema)
      .meta({ description: 'What has happened at its link, the newest first.' }),
  })
  .meta({ id: 'OwnShare' });

export const sharedSchema = z
  .object({
    id: z.uuid(),
    url: z.url().nullable().meta({ description: 'Its link, where its holder hands it over; told once.' }),
  })
  .meta({ id: 'Shared' });

export const shareOpeningSchema = z.object(typedDocument).meta({ id: 'ShareOpening' });

export const openedShareSchema = z
  .object({
    view: z.string().meta({ description: 'By which the page asks for the card again.' }),
    card: shownCardSchema,
  })
  .meta({ id: 'OpenedShare' });

export const shareViewSchema = z.object({ view: z.string().max(64) }).meta({ id: 'ShareView' });
