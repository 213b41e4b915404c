import { randomUUID } from 'node:crypto';
import { chosenOf, documentSides, sidesToCapture } from '../../../domain/captures.ts';
import type { IdentityChoice } from '../../../domain/documents/shown.ts';
import type { CaptureSide } from '../../../domain/identity-reading.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { isSamePicture } from '../../../domain/picture-look.ts';
import { hears, kindsHearing, stageOf } from '../../../domain/stages/table.ts';
import { acceptedCaptures, triesOf } from '../captures.ts';
import type { Database } from '../../connection/database.ts';
import { writeFact } from '../facts.ts';
import type { OutboxRecord } from '../facts.ts';
import type { JourneyRow } from '../journey-row.ts';
import { announce } from '../journey-row.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { closeAsk, openAsk } from '../picture-asks.ts';
import { takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

/** Where documents are captured, and one picture again that a reviewer has asked for. */
export const identifying = kindsHearing('documentCaptured');

export interface AcceptedImage {
  imageName: string;
  width: number;
  height: number;
  asItIs: boolean;
  /** What it looks like, each way up, the upright one first. */
  looks: readonly Uint8Array[];
  /** Of the bytes as they were sent (`digestsOfPicture`). */
  digests: readonly Buffer[];
  /** As `mayCapture` gave it, before the picture was read. */
  withdrawnAt: Date | null;
}

export type CaptureRefusal =
  | { outcome: 'consentNeeded' | 'sideNotAsked' | 'sideUsedUp' }
  /** The journey has left the pictures behind, and none of them is asked for again. */
  | { outcome: 'outOfOrder' };

/** It is there under another side of the journey already. */
interface SamePicture {
  outcome: 'samePicture';
}

/** The applicant had all pictures deleted while this one was on its way. */
export interface WithdrawnMeanwhile {
  outcome: 'withdrawnMeanwhile';
}

export type NotSaved = CaptureRefusal | SamePicture | WithdrawnMeanwhile;

export interface Saved {
  outcome: 'saved';
  replaced: string[];
  outboxRecords: OutboxRecord[];
}

export interface CaptureAllowed {
  outcome: 'allowed';
  attemptsLeft: number;
  /** Why the latest picture of this side was refused. */
  fault: string | null;
  /** When the applicant had the pictures deleted last: one that was asked for before is not kept. */
  withdrawnAt: Date | null;
}

/** Before an image is looked at: the step is open, the side belongs to the chosen document and may be tried again, the face has its consent. */
export async function mayCapture(
  database: Database,
  journeyId: string,
  side: CaptureSide,
): Promise<StepResult<CaptureRefusal | CaptureAllowed>> {
  return takeStep<CaptureRefusal | CaptureAllowed>(database, journeyId, identifying, async (tx, journey) => {
    const consented = await consentOf(tx, journeyId);
    const refusal = await refusalOf(tx, journey, side, consented);
    if (refusal) return refusal;
    const { refused, fault } = await triesOf(tx, journeyId, side, (await openAsk(tx, journeyId))?.askedAt);
    const { withdrawnAt } = consented;
    return {
      outcome: 'allowed',
      attemptsLeft: Math.max(0, LIMITS.capture.attempts - refused),
      fault,
      withdrawnAt,
    };
  });
}

/** Counts a try that the quality gate refused. */
export async function noteRefusal(
  database: Database,
  journeyId: string,
  side: CaptureSide,
  fault: string,
): Promise<StepResult<{ outcome: 'noted'; attemptsLeft: number }>> {
  return takeStep<{ outcome: 'noted'; attemptsLeft: number }>(
    database,
    journeyId,
    identifying,
    async (tx) => {
      await tx.$executeRaw`
      INSERT INTO captures (id, journey_id, side, fault)
      VALUES (${randomUUID()}::uuid, ${journeyId}::uuid, ${side}, ${fault})`;
      await announce(tx, journeyId);
      const { refused } = await triesOf(tx, journeyId, side, (await openAsk(tx, journeyId))?.askedAt);
      return { outcome: 'noted', attemptsLeft: Math.max(0, LIMITS.capture.attempts - refused) };
    },
  );
}

/**
 * Keeps an accepted image in place of an earlier one of its side. The last picture that was missing starts the reading.
 * @returns also the names of the images that it replaces, to be removed from the store
 */
export async function saveCapture(
  database: Database,
  journeyId: string,
  side: CaptureSide,
  image: AcceptedImage,
): Promise<StepResult<NotSaved | Saved>> {
  return takeStep<NotSaved | Saved>(database, journeyId, identifying, (tx, journey) =>
    keepPicture(tx, journey, side, image),
  );
}

/** For a transaction that holds the journey's lock: see {@link saveCapture}. */
export async function keepPicture(
  tx: Transaction,
  journey: JourneyRow,
  side: CaptureSide,
  image: AcceptedImage,
): Promise<NotSaved | Saved> {
  const journeyId = journey.id;
  const consented = await consentOf(tx, journeyId);
  if (consented.withdrawnAt?.getTime() !== image.withdrawnAt?.getTime())
    return { outcome: 'withdrawnMeanwhile' };
  const refusal = await refusalOf(tx, journey, side, consented);
  if (refusal) return refusal;
  if (!image.asItIs && (await isUnderAnotherSide(tx, journeyId, side, image)))
    return { outcome: 'samePicture' };
  const ask = await openAsk(tx, journeyId);
  const replaced = ask ? await setAside(tx, journeyId, side) : await dropSide(tx, journeyId, side);
  const captureId = randomUUID();
  await tx.$executeRaw`
    INSERT INTO captures (id, journey_id, side, image_name, width, height, as_it_is, look, digests)
    VALUES (${captureId}::uuid, ${journeyId}::uuid, ${side}, ${image.imageName}, ${image.width}, ${image.height}, ${image.asItIs},
      ${image.looks[0] ?? null}, ${image.digests})`;
  if (ask) await closeAsk(tx, journeyId, captureId);
  const outboxRecord = await askReading(tx, journey, consented, side);
  await announce(tx, journeyId);
  return { outcome: 'saved', replaced, outboxRecords: outboxRecord ? [outboxRecord] : [] };
}

/** One picture cannot be two sides of a document, nor the document the face. */
async function isUnderAnotherSide(
  tx: Transaction,
  journeyId: string,
  side: CaptureSide,
  { looks }: AcceptedImage,
): Promise<boolean> {
  const others = await tx.$queryRaw<{ look: Uint8Array }[]>`
    SELECT look FROM captures WHERE journey_id = ${journeyId}::uuid AND side <> ${side} AND look IS NOT NULL`;
  return others.some(({ look }) => isSamePicture(looks, look));
}

/** Takes a capture back, to be taken again. @returns the names of the images to be removed from the store */
export async function dropCapture(
  database: Database,
  journeyId: string,
  side: CaptureSide,
): Promise<StepResult<{ outcome: 'dropped'; replaced: string[] }>> {
  return takeStep<{ outcome: 'dropped'; replaced: string[] }>(
    database,
    journeyId,
    kindsHearing('identityConfirmed'),
    async (tx) => {
      const replaced = await dropSide(tx, journeyId, side);
      if (side !== 'face') await tx.$executeRaw`DELETE FROM readings WHERE journey_id = ${journeyId}::uuid`;
      await announce(tx, journeyId);
      return { outcome: 'dropped', replaced };
    },
  );
}

/** What the applicant has said of pictures, and which document they picked. */
export interface Consented {
  choice: IdentityChoice | null;
  face: boolean;
  withdrawnAt: Date | null;
}

export async function consentOf(tx: Transaction, journeyId: string): Promise<Consented> {
  const rows = await tx.$queryRaw<Consented[]>`
    SELECT identity_document AS choice, pictures_withdrawn_at AS "withdrawnAt",
      EXISTS (SELECT 1 FROM consents c WHERE c.journey_id = a.journey_id AND c.kind = 'face' AND c.withdrawn_at IS NULL) AS face
    FROM applicants a WHERE a.journey_id = ${journeyId}::uuid`;
  return rows[0] ?? { choice: null, face: false, withdrawnAt: null };
}

export async function refusalOf(
  tx: Transaction,
  { id, plan, stage }: JourneyRow,
  side: CaptureSide,
  { choice, face }: Consented,
): Promise<CaptureRefusal | undefined> {
  const ask = await openAsk(tx, id);
  if (hears(stage, 'pictureAsked') && !ask) return { outcome: 'outOfOrder' };
  if (hears(stage, 'pictureAsked') && ask?.side !== side) return { outcome: 'sideNotAsked' };
  const { judged } = await triesOf(tx, id, side, ask?.askedAt);
  if (judged >= LIMITS.capture.perSide) return { outcome: 'sideUsedUp' };
  if (side === 'face') return face ? undefined : { outcome: 'consentNeeded' };
  const asked = documentSides(chosenOf(plan.stages, choice)).includes(side);
  return asked ? undefined : { outcome: 'sideNotAsked' };
}

/** What is dropped goes on counting: its row stays, without its image. */
async function dropSide(tx: Transaction, journeyId: string, side: CaptureSide): Promise<string[]> {
  const rows = await tx.$queryRaw<{ imageName: string }[]>`
    WITH kept AS (
      SELECT id, image_name FROM captures
      WHERE journey_id = ${journeyId}::uuid AND side = ${side} AND image_name IS NOT NULL FOR UPDATE)
    UPDATE captures c SET image_name = NULL, digests = '{}' FROM kept WHERE c.id = kept.id
    RETURNING kept.image_name AS "imageName"`;
  return rows.map(({ imageName }) => imageName);
}

/** It has been looked at: it is kept beside the one that was asked for instead. @returns no image is to be removed */
async function setAside(tx: Transaction, journeyId: string, side: CaptureSide): Promise<[]> {
  await tx.$executeRaw`
    UPDATE captures SET replaced_at = alta_now()
    WHERE journey_id = ${journeyId}::uuid AND side = ${side} AND image_name IS NOT NULL AND replaced_at IS NULL`;
  return [];
}

/** With every picture there, the set of them is to be read. A new face leaves what the document said; what was corrected and confirmed stays, too, in a review. */
async function askReading(
  tx: Transaction,
  journey: JourneyRow,
  { choice: picked }: Consented,
  newSide: CaptureSide,
): Promise<OutboxRecord | undefined> {
  const { id: journeyId, plan } = journey;
  const reviewed = hears(journey.stage, 'pictureAsked');
  const asked = sidesToCapture(chosenOf(plan.stages, picked), stageOf(plan, 'identity')?.face === true);
  const done = new Set((await acceptedCaptures({ sql: tx }, journeyId)).map(({ side }) => side));
  if (!asked.includes(newSide) || asked.some((side) => !done.has(side))) return undefined;
  const captureSet = randomUUID();
  const sameDocument = newSide === 'face';
  await tx.$executeRaw`
    INSERT INTO readings (journey_id, capture_set) VALUES (${journeyId}::uuid, ${captureSet}::uuid)
    ON CONFLICT (journey_id) DO UPDATE SET capture_set = ${captureSet}::uuid, status = 'pending',
      result = CASE WHEN ${sameDocument} THEN readings.result END,
      corrections = CASE WHEN ${sameDocument || reviewed} THEN readings.corrections END,
      confirmed_at = CASE WHEN ${reviewed} THEN readings.confirmed_at END, updated_at = alta_now()`;
  return writeFact(tx, journey, { type: 'documentCaptured', captureSet });
}
