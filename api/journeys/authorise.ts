import type { Request } from 'express';
import { z } from 'zod';
import type { Database } from '../../store/connection/database.ts';
import type { Bearer } from '../../store/secrets/tokens.ts';
import { lendingOver } from '../../store/journeys/handoff-view.ts';
import { viewByToken } from '../../store/journeys/journey-view.ts';
import type { HeldJourney } from '../../store/journeys/journey-view.ts';
import { ApiProblem } from '../problems/problem.ts';

/** Who holds a journey's token, and the journey as it stood when that was looked at. */
export interface Holder extends HeldJourney {
  journeyId: string;
}

const BEARER = /^Bearer ([\w-]{20,200})$/i;
const journeyIdSchema = z.uuid();

/** The token of a journey as it came, not looked up yet. @throws ApiProblem `unauthorized` where it can be none */
export function bearerOf(req: Request): Bearer {
  const id = journeyIdSchema.safeParse(req.params['id']);
  const token = BEARER.exec(req.get('authorization') ?? '')?.[1];
  if (!id.success || token === undefined) throw new ApiProblem('unauthorized');
  return { journeyId: id.data.toLowerCase(), token };
}

/**
 * Who holds a journey's token. A missing, forged or foreign token and an unknown journey get the same answer.
 * @throws ApiProblem `unauthorized`
 */
async function anyHolderOf(database: Database, req: Request): Promise<Holder> {
  const bearer = bearerOf(req);
  const held = await viewByToken(database, bearer);
  if (!held) throw new ApiProblem('unauthorized');
  return { journeyId: bearer.journeyId, ...held };
}

const overAs = { over: 'handoff-over', cancelled: 'handoff-cancelled', expired: 'handoff-expired' } as const;

/**
 * Any token of the journey, a phone's too as long as the pictures are lent to it.
 * @throws ApiProblem `unauthorized`; for a phone's token why it is good for nothing any more
 */
export async function seerOf(database: Database, req: Request): Promise<Holder> {
  const holder = await anyHolderOf(database, req);
  const over = holder.handoffId === null ? undefined : lendingOver(holder.view, holder.handoffId);
  if (over) throw new ApiProblem(overAs[over]);
  return holder;
}

/**
 * Who takes the pictures: the applicant who may act, or the phone that the pictures are lent to.
 * @throws ApiProblem as `seerOf`, or `link-needed` for a token that only watches
 */
export async function capturerOf(database: Database, req: Request): Promise<Holder> {
  const holder = await seerOf(database, req);
  if (holder.scope === 'form') throw new ApiProblem('link-needed');
  return holder;
}

/**
 * Any token of the journey but a phone's, which does nothing else than take pictures.
 * @throws ApiProblem `unauthorized`, or `capture-only`
 */
export async function holderOf(database: Database, req: Request): Promise<Holder> {
  const holder = await seerOf(database, req);
  if (holder.scope === 'capture') throw new ApiProblem('capture-only');
  return holder;
}

/**
 * The holder of a token that may act: the PIN, the captures and the password count only together with the token that the emailed link gave.
 * @throws ApiProblem as `holderOf`, or `link-needed` for a token that only watches
 */
export async function actorOf(database: Database, req: Request): Promise<Holder> {
  const holder = await holderOf(database, req);
  if (holder.scope === 'form') throw new ApiProblem('link-needed');
  return holder;
}

/** The answer of a step that was refused for its token. @throws ApiProblem as `actorOf` */
export async function refuseBearer({ database }: { database: Database }, req: Request): Promise<never> {
  await actorOf(database, req);
  throw new ApiProblem('unauthorized');
}
