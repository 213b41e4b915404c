import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { gateFaults } from '../../imaging/ports.ts';
import type { GateVerdict } from '../../imaging/ports.ts';
import type { CaptureSide } from '../../domain/identity-reading.ts';
import { acceptedCaptures, imageKeyOf } from '../../store/journeys/captures.ts';
import {
  dropCapture,
  giveConsent,
  mayCapture,
  noteRefusal,
  saveCapture,
} from '../../store/journeys/steps/capture.ts';
import { tellAndAnswer, answerJourney } from '../journeys/answer.ts';
import { actorOf } from '../journeys/authorise.ts';
import type { Holder } from '../journeys/authorise.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { inUploadPlace } from '../journeys/upload-place.ts';
import { inspectImage, readImage } from '../journeys/uploaded-image.ts';
import { refuseCapture } from '../journeys/refuse-capture.ts';
import { refuse } from '../journeys/refuse.ts';
import { requireUnderWay } from '../journeys/require-open.ts';
import { networkOf } from '../middleware/network.ts';
import { jsonBody, parseBody, parseParams } from '../middleware/parse.ts';
import { createPlaces } from '../middleware/places.ts';
import { ApiProblem } from '../problems/problem.ts';
import { consentSchema } from '../schemas/journey.ts';
import { captureSideSchema } from '../stages/identity.ts';

const params = z.object({ journey: z.string(), side: captureSideSchema });

/** The pictures of document and face: judged when they come, stored encrypted, shown only to their journey's holder. */
export function createCapturesRouter(dependencies: JourneyDependencies): Router {
  const { database } = dependencies;
  const router = express.Router();
  const places = createPlaces();

  router.put('/journeys/:journey/captures/:side', async (req, res) => {
    const { side } = parseParams(params, req);
    const holder = await actorOf(database, req);
    const mayBeAsItIs = req.query['asItIs'] === 'true';
    const attemptsLeft = await requireAsked(dependencies, holder, side, mayBeAsItIs);
    const journey = await inUploadPlace(dependencies, places, req, holder, async () => {
      const lane = { journey: holder.journeyId, network: networkOf(req) };
      const verdict = await inspectImage(dependencies.gate, await readImage(req, res), side, lane);
      const asItIs = attemptsLeft === 0 && mayBeAsItIs;
      if (!verdict.ok && !asItIs) return refuseImage(dependencies, holder, side, verdict);
      return keep(dependencies, holder, side, verdict, asItIs);
    });
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

/**
 * Asked before anything is read or decoded. With the tries used up a picture is looked at only to be handed to a person.
 * @returns the tries that are left
 */
async function requireAsked(
  { database }: JourneyDependencies,
  { journeyId }: Holder,
  side: CaptureSide,
  mayBeAsItIs: boolean,
): Promise<number> {
  const may = await mayCapture(database, journeyId, side);
  if (may.outcome !== 'allowed') return refuseCapture(may);
  const { attemptsLeft, fault } = may;
  if (attemptsLeft > 0 || mayBeAsItIs) return attemptsLeft;
  throw new ApiProblem('image-refused', {
    fault: gateFaults.find((one) => one === fault) ?? 'unreadable',
    attemptsLeft,
  });
}

async function refuseImage(
  { database }: JourneyDependencies,
  { journeyId }: Holder,
  side: CaptureSide,
  { fault }: Pick<Extract<GateVerdict, { ok: false }>, 'fault'>,
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
  const { width, height, looks } = image;
  const result = await saveCapture(database, holder.journeyId, side, {
    imageName,
    width,
    height,
    asItIs,
    looks,
  });
  if (result.outcome !== 'saved') {
    await images.remove(imageName);
    if (result.outcome === 'samePicture')
      return refuseImage(dependencies, holder, side, { fault: 'samePicture' });
    return refuseCapture(result);
  }
  await Promise.all(result.replaced.map((name) => images.remove(name)));
  return tellAndAnswer(dependencies, holder, result.outboxRecords);
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
