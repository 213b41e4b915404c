import type { JourneyAnswer } from '../../support/applicant.ts';
import type { Answers } from './page-state.ts';

const zeros = (bytes: number): string => '0'.repeat(bytes * 2);

/** A challenge: most pictures show its box before it is ticked. */
export const challengeAnswer: Answers = {
  'GET /programs/*/challenge': {
    body: {
      kind: 'altcha',
      validMs: 600_000,
      challenge: {
        parameters: {
          algorithm: 'PBKDF2/SHA-256',
          nonce: zeros(16),
          salt: zeros(16),
          cost: 1,
          keyLength: 32,
          keyPrefix: 'ff',
          keySignature: zeros(32),
          data: { key: 'a', until: 1 },
        },
        signature: zeros(32),
      },
    },
  },
};

export const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();

/** A journey as its page is told of it. */
export function journeyAnswer(
  program: string,
  kind: JourneyAnswer['kind'],
  step: JourneyAnswer['step'],
  more: Partial<JourneyAnswer> = {},
): JourneyAnswer {
  return {
    id: journeyId,
    program,
    kind,
    language: 'es',
    version: 3,
    now: hours(0),
    startedAt: hours(-0.1),
    deadline: hours(1.9),
    progress: { position: 0, of: 3 },
    parked: null,
    step,
    ...more,
  };
}

export const journeyId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
export const soon = hours(0.15);
export const now = hours(0);
/** Long enough ago that a resend is possible. */
export const earlier = hours(-0.05);

export function problem(slug: string, status: number, detail: string, more: object = {}): Answers[string] {
  return { status, body: { type: `/problems/${slug}`, title: detail, status, detail, ...more } };
}
