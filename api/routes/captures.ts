import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { GateVerdict } from '../../activities/identity/ports.ts';
import type { CaptureSide } from '../../domain/identity-reading.ts';
import { acceptedCaptures, imageKeyOf } from '../../prisma/store/captures.ts';
import {
  dropCapture,
  giveConsent,
  mayCapture,
  noteRefusal,
  saveCapture,
} from '../../prisma/store/steps/capture.ts';
import { tellAndAnswer, answerJourney } from '../journeys/answer.ts';
import { actorOf } from '../journeys/authorise.ts';
import type { Holder } from '../journeys/authorise.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { inspectImage, readImage } from '../journeys/uploaded-image.ts';
import { refuseCapture } from '../journeys/refuse-capture.ts';
import { refuse } from '../journeys/refuse.ts';
import { requireUnderWay } from '../journeys/require-open.ts';
import { jsonBody, parseBody, parseParams } from '../middleware/parse.ts';
import { ApiProblem } from '../problems/problem.ts';
import { captureSideSchema, consentSchema } from '../schemas/journey.ts';

const params = z.object({ journey: z.string(), side: captureSideSchema });

/** The pictures of document and face: judged when they come, stored encrypted, shown only to their journey's holder. */
export function createCapturesRouter(dependencies: JourneyDependencies): Router {
  const { database } = dependencies;
  const router = express.Router();

  router.put('/journeys/:journey/captures/:side', async (req, res) => {
    const { side } = parseParams(params, req);
    const holder = await actorOf(database, req);
    const attemptsLeft = await requireAsked(dependencies, holder, side);
    const verdict = await inspectImage(dependencies.gate, await readImage(req, res), side);
    const asItIs = !verdict.ok && attemptsLeft === 0 && req.query['asItIs'] === 'true';
    if (!verdict.ok && !asItIs) return refuseImage(dependencies, holder, side, verdict);
    const journey = await keep(dependencies, holder, side, verdict, asItIs);
    res.json({ side, accepted: true, journey });
  });

  router.get('/journeys/:journey/captures/:side', async (req, res) => {
    const { side } = parseParams(params, req);
    const holder = await actorOf(database, req);
    await requireUnderWay(database, holder.journeyId);
    const image = await storedImage(dependencies, holder, side);
    res.set({ 'Content-Type': 'image/jpeg', 'Content-Disposition': 'inline' }).send(Buffer.from(image));
  });

  router.delete('/journeys/:journey/captures/:side', async (req, res) => {
    const { side } = parseParams(params, req);
    const holder = await actorOf(database, req);
    const result = await dropCapture(database, holder.journeyId, side);
    if (result.outcome !== 'dropped') return refuseCapture(result);
    await Promise.all(result.replaced.map((name) => dependencies.images.remove(name)));
    res.json(await answerJourney(dependencies, holder));
  });

  router.post('/journeys/:journey/consent', jsonBody, async (req, res) => {
    const holder = await actorOf(database, req);
    const { textVersion } = parseBody(consentSchema, req);
    const result = await giveConsent(database, holder.journeyId, textVersion);
    if (result.outcome !== 'taken') return refuse(result);
    res.json(await answerJourney(dependencies, holder));
  });
  return router;
}

/** Asked before anything is read or decoded. */
async function requireAsked(
  { database }: JourneyDependencies,
  { journeyId }: Holder,
  side: CaptureSide,
): Promise<number> {
  const may = await mayCapture(database, journeyId, side);
  return may.outcome === 'allowed' ? may.attemptsLeft : refuseCapture(may);
}

async function refuseImage(
  { database }: JourneyDependencies,
  { journeyId }: Holder,
  side: CaptureSide,
  { fault }: Extract<GateVerdict, { ok: false }>,
): Promise<never> {
  const noted = await noteRefusal(database, journeyId, side, fault);
  if (noted.outcome !== 'noted') return refuseCapture(noted);
  throw new ApiProblem('image-refused', { fault, attemptsLeft: noted.attemptsLeft });
}

/** Stores the image first and names it in the database after: a crash in between leaves an unnamed file, never a lost picture. */
async function keep(
  dependencies: JourneyDependencies,
  holder: Holder,
  side: CaptureSide,
  verdict: GateVerdict,
  asItIs: boolean,
): Promise<ReturnType<typeof answerJourney>> {
  const { database, keyring, images } = dependencies;
  const image = verdict.ok ? verdict.image : verdict.asItIs;
  if (!image)
    throw new ApiProblem('image-refused', {
      fault: verdict.ok ? 'unreadable' : verdict.fault,
      attemptsLeft: 0,
    });
  const key = await imageKeyOf(database, keyring, holder.journeyId);
  if (!key) throw new ApiProblem('unauthorized');
  const imageName = randomUUID();
  await images.put(imageName, image.bytes, key);
  const { width, height } = image;
  const result = await saveCapture(database, holder.journeyId, side, { imageName, width, height, asItIs });
  if (result.outcome !== 'saved') {
    await images.remove(imageName);
    return refuseCapture(result);
  }
  await Promise.all(result.replaced.map((name) => images.remove(name)));
  return tellAndAnswer(dependencies, holder, result.tellings);
}

async function storedImage(
  { database, keyring, images }: JourneyDependencies,
  { journeyId }: Holder,
  side: CaptureSide,
): Promise<Uint8Array> {
  const captures = await acceptedCaptures(database, journeyId);
  const name = captures.find((capture) => capture.side === side)?.imageName;
  const key = await imageKeyOf(database, keyring, journeyId);
  const image = name !== undefined && key ? await images.get(name, key) : undefined;
  if (!image) throw new ApiProblem('not-found');
  return image;
}
