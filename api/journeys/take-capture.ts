import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { gateFaults } from '../../imaging/ports.ts';
import type { GateVerdict } from '../../imaging/ports.ts';
import type { CaptureSide } from '../../domain/identity-reading.ts';
import { acceptedCaptures, imageKeyOf } from '../../store/journeys/captures.ts';
import { mayCapture, noteRefusal, saveCapture } from '../../store/journeys/steps/capture.ts';
import type { AcceptedImage, CaptureAllowed } from '../../store/journeys/steps/capture.ts';
import { digestsOfPicture } from '../../store/journeys/seen-before.ts';
import { networkOf } from '../middleware/network.ts';
import type { Places } from '../middleware/places.ts';
import { ApiProblem } from '../problems/problem.ts';
import { tellAndAnswer } from './answer.ts';
import type { Holder } from './authorise.ts';
import type { JourneyDependencies } from './dependencies.ts';
import type { JourneyAnswer } from './present.ts';
import { refuseCapture } from './refuse-capture.ts';
import { inUploadPlace } from './upload-place.ts';
import { inspectImage, readImage } from './uploaded-image.ts';

interface Upload {
  holder: Holder;
  side: CaptureSide;
  /** With the tries used up, it may go to a person as it is. */
  mayBeAsItIs: boolean;
  req: Request;
  res: Response;
}

/** Judges the picture that a request brings and keeps it. Its bytes are read only when it is asked for and has a place. */
export async function takeCapture(
  dependencies: JourneyDependencies,
  places: Places,
  { holder, side, mayBeAsItIs, req, res }: Upload,
): Promise<JourneyAnswer> {
  const asked = await requireAsked(dependencies, holder, side, mayBeAsItIs);
  return inUploadPlace(dependencies, places, req, holder, async () => {
    const lane = { journey: holder.journeyId, network: networkOf(req) };
    const sent = await readImage(req, res);
    const verdict = await inspectImage(dependencies.gate, sent, side, lane);
    const asItIs = asked.attemptsLeft === 0 && mayBeAsItIs;
    if (!verdict.ok && !asItIs) return refuseImage(dependencies, holder, side, verdict);
    const digests = digestsOfPicture(dependencies.keyring, sent);
    return keep(dependencies, holder, side, verdict, { ...asked, asItIs, digests });
  });
}

/**
 * Whether a picture may come, asked before it is read or decoded. With the tries used up a picture is looked at only to be handed to a
 * person.
 * @returns the tries that are left, and when pictures were withdrawn last
 */
async function requireAsked(
  { database }: JourneyDependencies,
  { journeyId }: Holder,
  side: CaptureSide,
  mayBeAsItIs: boolean,
): Promise<Pick<CaptureAllowed, 'attemptsLeft' | 'withdrawnAt'>> {
  const may = await mayCapture(database, journeyId, side);
  if (may.outcome !== 'allowed') return refuseCapture(may);
  const { attemptsLeft, fault } = may;
  if (attemptsLeft > 0 || mayBeAsItIs) return may;
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
  { asItIs, digests, withdrawnAt }: Pick<AcceptedImage, 'asItIs' | 'digests' | 'withdrawnAt'>,
): Promise<JourneyAnswer> {
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
    digests,
    withdrawnAt,
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

/** A picture as it is kept. @throws ApiProblem `not-found` */
export async function storedImage(
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
