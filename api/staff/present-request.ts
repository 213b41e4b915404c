import type { z } from 'zod';
import { secondPersonTable } from '../../domain/journey-actions.ts';
import type { ContactKind } from '../../domain/journey-actions.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { confirmableBy } from '../../domain/second-person.ts';
import { possibleActions } from '../../store/staff/journey-actions/possible.ts';
import type { RequestReader, RequestView } from '../../store/staff/second-person/requests.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { requestDetailSchema, requestSchema } from '../schemas/second-person.ts';
import { effectOf } from './action-effect.ts';
import type { Reader } from './action-effect.ts';

const masks: Readonly<Record<ContactKind, (contact: string) => string>> = {
  email: maskEmail,
  mobile: maskPhone,
};

/** @param by who reads it */
export function presentRequest(
  { id, journeyId, askedAt, dueAt, settledAt, ...request }: RequestView,
  by: string,
): z.input<typeof requestSchema> {
  const { action, askedBy, reason, outcome, decidedBy, note } = request;
  return {
    ...{
      request: id,
      journey: journeyId,
      action,
      askedBy,
      own: askedBy === by,
      reason,
      outcome,
      decidedBy,
      note,
    },
    askedAt: askedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}

/** The same with what it would do, and with the new contact: in full to those who may confirm it, who have to judge it. */
export async function presentRequestInFull(
  { database, programs }: Pick<AppDependencies, 'database' | 'programs'>,
  request: RequestView,
  reader: RequestReader & Pick<Reader, 'language'>,
): Promise<z.input<typeof requestDetailSchema>> {
  const { action, contact, replaces, onFile } = request;
  const kind = secondPersonTable[action].contact;
  const mask = (text: string): string => (kind === null ? text : masks[kind](text));
  const mayConfirm = request.askedBy !== reader.by && confirmableBy(reader.role).includes(action);
  const possible = request.outcome === null ? await possibleActions(database, request.journeyId) : undefined;
  const timeZone = programs.get(reader.program)?.timeZone ?? 'UTC';
  return {
    ...presentRequest(request, reader.by),
    effect: possible ? effectOf(action, possible, { language: reader.language, timeZone }) : null,
    contact: contact === null || mayConfirm ? contact : mask(contact),
    replaces: replaces && mask(replaces),
    onFile,
  };
}
