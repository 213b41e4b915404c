import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { LIMITS } from '../../domain/limits.ts';
import { liveProblemOf } from '../../domain/live-check.ts';
import type { LiveWord } from '../../domain/live-check.ts';
import type { Lane } from '../../imaging/fair-queue.ts';
import type { LiveFrame, LiveJudgement } from '../../imaging/live-frames.ts';
import type { AcceptedImage } from '../../imaging/ports.ts';
import { imageKeyOf } from '../../store/journeys/captures.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import { digestsOfPicture } from '../../store/journeys/seen-before.ts';
import { mayCapture } from '../../store/journeys/steps/capture.ts';
import { giveBackLiveCheck, noteLiveCheck, spendLiveCheck } from '../../store/journeys/steps/live-check.ts';
import type { SpentCheck } from '../../store/journeys/steps/live-check.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { networkOf } from '../middleware/network.ts';
import { readLargeJson } from '../middleware/parse.ts';
import type { Places } from '../middleware/places.ts';
import { ApiProblem } from '../problems/problem.ts';
import { liveFramesSchema } from '../schemas/live-check.ts';
import { tellAndAnswer } from './answer.ts';
import type { Holder } from './authorise.ts';
import type { JourneyDependencies } from './dependencies.ts';
import type { JourneyAnswer } from './present.ts';
import { refuseCapture } from './refuse-capture.ts';
import { refuseLiveCheck } from './refuse-live-check.ts';
import { inUploadPlace } from './upload-place.ts';
import { inspectImage, orUnavailable } from './uploaded-image.ts';

interface Upload {
  holder: Holder;
  req: Request;
  res: Response;
}

interface LiveVerdict {
  passed: boolean;
  problem: ReturnType<typeof liveProblemOf>;
  triesLeft: number;
  journey: JourneyAnswer;
}

/** Judges the frames of a check, and keeps one of them as the picture of the face where it was passed. They are read only when they are asked for and have a place. */
export async function takeLiveFrames(
  dependencies: JourneyDependencies,
  places: Places,
  { holder, req, res }: Upload,
): Promise<LiveVerdict> {
  const may = await mayCapture(dependencies.database, holder.journeyId, 'face');
  if (may.outcome !== 'allowed') return refuseCapture(may);
  return inUploadPlace(dependencies, places, req, holder, async () => {
    const { nonce, frames } = await readLargeJson(liveFramesSchema, LIMITS.live.bytes, { req, res });
    const check = await spendLiveCheck(dependencies.database, holder.journeyId, {
      nonce,
      spentBy: keyOf(dependencies, holder, req),
      steps: frames.map(({ step }) => step),
    });
    if (check.outcome !== 'spent') return refuseLiveCheck(check);
    if (check.word !== null) return answer(dependencies, holder, check.word, []);
    const lane = { journey: holder.journeyId, network: networkOf(req) };
    const shown = frames.map(({ step, jpeg }) => ({ step, bytes: Buffer.from(jpeg, 'base64') }));
    const judged = await judge(dependencies, check, shown, lane);
    return keep(dependencies, holder, check, judged);
  });
}

function keyOf({ keyring }: JourneyDependencies, { journeyId }: Holder, req: Request): Uint8Array | null {
  const key = idempotencyKey(req);
  return key === undefined ? null : keyring.derive('idempotency', `live\0${journeyId}\0${key}`);
}

interface Judged extends LiveJudgement {
  image?: AcceptedImage;
  /** The digests of every frame as it was sent: none may come again in another journey. */
  digests: readonly Buffer[];
}

/** What finds no room is given back: the nonce may be spent again. @throws ApiProblem `unavailable` */
async function judge(
  { database, keyring, liveJudge, gate }: JourneyDependencies,
  { id, challenge }: SpentCheck,
  frames: readonly LiveFrame[],
  lane: Lane,
): Promise<Judged> {
  try {
    const judgement = await orUnavailable(() => liveJudge.judge(challenge, frames, lane));
    const frame = judgement.frontal === undefined ? undefined : frames[judgement.frontal];
    const digests = frames.flatMap(({ bytes }) => digestsOfPicture(keyring, bytes));
    if (!frame) return { ...judgement, digests };
    const verdict = await inspectImage(gate, frame.bytes, 'face', lane);
    return verdict.ok
      ? { ...judgement, digests, image: verdict.image }
      : { ...judgement, digests, word: 'poorPicture' };
  } catch (error) {
    await giveBackLiveCheck(database, id);
    throw error;
  }
}

/** Stores the picture first and names it in the database after, as every capture. */
async function keep(
  dependencies: JourneyDependencies,
  holder: Holder,
  { id, withdrawnAt }: SpentCheck,
  { word, scores, image, digests }: Judged,
): Promise<LiveVerdict> {
  const { database, images } = dependencies;
  const imageName = image && (await sealed(dependencies, holder, image));
  const kept =
    image && imageName !== undefined
      ? { ...image, imageName, asItIs: false, digests, withdrawnAt }
      : undefined;
  const noted = await noteLiveCheck(database, holder.journeyId, { id, word, scores, image: kept });
  if (noted.outcome === 'saved') {
    await Promise.all(noted.replaced.map((name) => images.remove(name)));
    return answer(dependencies, holder, word, noted.outboxRecords);
  }
  if (imageName !== undefined) await images.remove(imageName);
  if (noted.outcome === 'noted') return answer(dependencies, holder, noted.word, []);
  return refuseLiveCheck(noted.outcome === 'samePicture' ? { outcome: 'outOfOrder' } : noted);
}

async function sealed(
  { database, keyring, images }: JourneyDependencies,
  { journeyId }: Holder,
  { bytes }: AcceptedImage,
): Promise<string> {
  const key = await imageKeyOf(database, keyring, journeyId);
  if (!key) throw new ApiProblem('unauthorized');
  const imageName = randomUUID();
  await images.put(imageName, bytes, key);
  return imageName;
}

/** @throws ApiProblem `image-refused` for frames that are none */
async function answer(
  dependencies: JourneyDependencies,
  holder: Holder,
  word: LiveWord,
  outboxRecords: readonly OutboxRecord[],
): Promise<LiveVerdict> {
  const journey = await tellAndAnswer(dependencies, holder, outboxRecords);
  const triesLeft = 'liveTriesLeft' in journey.step ? journey.step.liveTriesLeft : 0;
  if (word === 'unreadable') throw new ApiProblem('image-refused', { fault: word, attemptsLeft: triesLeft });
  return { passed: word === 'live', problem: liveProblemOf(word), triesLeft, journey };
}
