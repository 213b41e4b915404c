import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { ChallengeToSolve } from '../../api/challenge/ports.ts';

/** Asks a program's challenge and does its work, as a browser would. @returns the answer for the request's body */
export async function answerChallenge(
  origin: string,
  program: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const response = await fetch(`${origin}/api/v1/programs/${program}/challenge`, { headers });
  if (!response.ok) throw new Error(await response.text());
  return solved((await response.json()) as ChallengeToSolve);
}

export async function solved(toSolve: ChallengeToSolve): Promise<string> {
  if (toSolve.kind !== 'altcha') throw new Error('only altcha can be solved here');
  const { challenge } = toSolve;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
