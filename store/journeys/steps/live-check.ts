import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { LIMITS } from '../../../domain/limits.ts';
import { coversSteps, drawChallenge } from '../../../domain/live-check.ts';
import type { LiveChallenge, LiveScores, LiveWord } from '../../../domain/live-check.ts';
import { stageOf } from '../../../domain/stages/table.ts';
import { hashToken } from '../../../platform/keyring.ts';
import type { Database } from '../../connection/database.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { announce } from '../journey-row.ts';
import type { JourneyRow } from '../journey-row.ts';
import { liveTriesLeft } from '../live-checks.ts';
import { consentOf, identifying, keepPicture, refusalOf } from './capture.ts';
import type { AcceptedImage, CaptureRefusal, NotSaved, Saved } from './capture.ts';
import { takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

export interface BegunCheck {
  outcome: 'begun';
  nonce: string;
  challenge: LiveChallenge;
  expiresAt: Date;
}

/** No more checks are begun in this opening: a picture of the face goes to a person. */
interface ChecksUsedUp {
  outcome: 'usedUp';
}

const face = 'face';
/** Random bits: 128, as of a link. */
const NONCE_BYTES = 16;

/** Begins a check. An earlier one without a result is worth nothing any more. */
export async function beginLiveCheck(
  database: Database,
  journeyId: string,
): Promise<StepResult<CaptureRefusal | ChecksUsedUp | BegunCheck>> {
  return takeStep<CaptureRefusal | ChecksUsedUp | BegunCheck>(
    database,
    journeyId,
    identifying,
    async (tx, journey) => {
      const refusal = await mayBeChecked(tx, journey);
      if (refusal) return refusal;
      if ((await liveTriesLeft({ sql: tx }, journey)) === 0) return { outcome: 'usedUp' };
      await tx.$executeRaw`
      UPDATE live_checks SET expires_at = alta_now() WHERE journey_id = ${journeyId}::uuid AND spent_at IS NULL AND expires_at > alta_now()`;
      const nonce = randomBytes(NONCE_BYTES).toString('base64url');
      const challenge = drawChallenge((limit) => randomInt(limit));
      const rows = await tx.$queryRaw<[{ expiresAt: Date }]>`
      INSERT INTO live_checks (id, journey_id, opening, nonce, challenge, expires_at)
      VALUES (${randomUUID()}::uuid, ${journeyId}::uuid, ${journey.opening}, ${hashToken(nonce)}, ${challenge}::jsonb,
        alta_now() + ${LIMITS.live.valid} * INTERVAL '1 millisecond')
      RETURNING expires_at AS "expiresAt"`;
      return { outcome: 'begun', nonce, challenge, expiresAt: rows[0].expiresAt };
    },
  );
}

async function mayBeChecked(tx: Transaction, journey: JourneyRow): Promise<CaptureRefusal | undefined> {
  if (stageOf(journey.plan, 'identity')?.face !== true) return { outcome: 'sideNotAsked' };
  return refusalOf(tx, journey, face, await consentOf(tx, journey.id));
}

/** A check whose frames may be judged now, or were judged before. */
export interface SpentCheck {
  outcome: 'spent';
  id: string;
  challenge: LiveChallenge;
  /** What the same request, by its Idempotency-Key, came to before; null where it was not judged. */
  word: LiveWord | null;
  withdrawnAt: Date | null;
}

export interface SpendRefusal {
  outcome: 'checkUnknown' | 'checkExpired' | 'checkSpent' | 'stepsMissing';
}

interface Spending {
  nonce: string;
  /** Keyed hash of the request's Idempotency-Key. */
  spentBy: Uint8Array | null;
  /** Of the frames, in their order. */
  steps: readonly number[];
}

interface CheckRow {
  id: string;
  opening: number;
  challenge: LiveChallenge;
  expired: boolean;
  spentBy: Uint8Array | null;
  spent: boolean;
  word: LiveWord | null;
}

/** Spends the nonce of a check, once; the same request again, by its key, goes on where it was lost. */
export async function spendLiveCheck(
  database: Database,
  journeyId: string,
  { nonce, spentBy, steps }: Spending,
): Promise<StepResult<CaptureRefusal | SpendRefusal | SpentCheck>> {
  return takeStep<CaptureRefusal | SpendRefusal | SpentCheck>(
    database,
    journeyId,
    identifying,
    async (tx, journey) => {
      const consented = await consentOf(tx, journeyId);
      const refusal = await refusalOf(tx, journey, face, consented);
      if (refusal) return refusal;
      const [check] = await tx.$queryRaw<CheckRow[]>`
      SELECT id, opening, challenge, expires_at <= alta_now() AS expired, spent_at IS NOT NULL AS spent, spent_by AS "spentBy", word
      FROM live_checks WHERE nonce = ${hashToken(nonce)} AND journey_id = ${journeyId}::uuid`;
      if (check?.opening !== journey.opening) return { outcome: 'checkUnknown' };
      const refused = refusalOfCheck(check, { spentBy, steps });
      if (refused) return refused;
      const { id, challenge, word } = check;
      if (!check.spent)
        await tx.$executeRaw`
        UPDATE live_checks SET spent_at = alta_now(), spent_by = ${spentBy} WHERE id = ${id}::uuid AND spent_at IS NULL`;
      return { outcome: 'spent', id, challenge, word, withdrawnAt: consented.withdrawnAt };
    },
  );
}

/** Why a check cannot be spent, or gone on with by the request that has spent it. */
function refusalOfCheck(
  check: CheckRow,
  { spentBy, steps }: Pick<Spending, 'spentBy' | 'steps'>,
): SpendRefusal | undefined {
  if (check.spent && !isSpentBy(check, spentBy)) return { outcome: 'checkSpent' };
  if (check.expired && !check.spent) return { outcome: 'checkExpired' };
  return coversSteps(check.challenge, steps) ? undefined : { outcome: 'stepsMissing' };
}

/** The same request again. */
function isSpentBy({ spentBy: before }: CheckRow, spentBy: Spending['spentBy']): boolean {
  return spentBy !== null && before !== null && Buffer.from(spentBy).equals(before);
}

/** The frames could not be judged now, which is no fault of theirs: they may come again. */
export async function giveBackLiveCheck({ sql }: Database, id: string): Promise<void> {
  await sql.$executeRaw`
    UPDATE live_checks SET spent_at = NULL, spent_by = NULL WHERE id = ${id}::uuid AND word IS NULL`;
}

export interface JudgedCheck {
  id: string;
  word: LiveWord;
  scores: LiveScores;
  /** The frame that is kept, of one that was passed. */
  image: AcceptedImage | undefined;
}

interface Noted {
  outcome: 'noted';
  word: LiveWord;
}

/** Keeps what a check came to, and, where it was passed, its frame as the picture of the face. The first judgement of a check counts. */
export async function noteLiveCheck(
  database: Database,
  journeyId: string,
  { id, word, scores, image }: JudgedCheck,
): Promise<StepResult<Noted | Saved | NotSaved>> {
  return takeStep<Noted | Saved | NotSaved>(database, journeyId, identifying, async (tx, journey) => {
    const noted = async (result: LiveWord, imageName: string | null): Promise<Noted> => {
      await tx.$executeRaw`
        UPDATE live_checks SET word = ${result}, scores = ${scores}::jsonb, image_name = ${imageName} WHERE id = ${id}::uuid`;
      await announce(tx, journeyId);
      return { outcome: 'noted', word: result };
    };
    const [check] = await tx.$queryRaw<{ word: LiveWord | null }[]>`
      SELECT word FROM live_checks WHERE id = ${id}::uuid AND opening = ${journey.opening}`;
    if (!check) return { outcome: 'outOfOrder' };
    if (check.word !== null) return { outcome: 'noted', word: check.word };
    if (!image) return noted(word, null);
    const kept = await keepPicture(tx, journey, face, image);
    // A picture of the document held before the camera.
    if (kept.outcome === 'samePicture') return noted('still', null);
    if (kept.outcome === 'saved') await noted(word, image.imageName);
    return kept;
  });
}
