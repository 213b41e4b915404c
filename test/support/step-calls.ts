import { specimen } from './applicant.ts';
import type { Answer, Applicant } from './applicant.ts';
import { consent } from './consent.ts';

export const goodPassword = 'cuatro nubes sobre el faro';

export const stepNames = [
  'code',
  'resend',
  'capture',
  'drop',
  'consent',
  'withdraw',
  'correct',
  'confirm',
  'password',
] as const;
export type StepName = (typeof stepNames)[number];

type StepCall = (applicant: Applicant, headers?: Record<string, string>) => Promise<Answer>;

/** Every step that a journey takes, as one call that leaves it at its stage: a wrong code, a weak password. */
export const steps: Record<StepName, StepCall> = {
  code: (applicant, headers) =>
    call(applicant, 'POST', '/code', { code: '000000', identityDocument: 'DNI' }, headers),
  resend: (applicant, headers) => call(applicant, 'POST', '/resend', undefined, headers),
  capture: async (applicant, headers) =>
    call(applicant, 'PUT', '/captures/front', await specimen('dni-front.jpg'), headers),
  drop: (applicant, headers) => call(applicant, 'DELETE', '/captures/front', undefined, headers),
  consent: (applicant, headers) => call(applicant, 'POST', '/consent', consent, headers),
  withdraw: (applicant, headers) => call(applicant, 'DELETE', '/consent', undefined, headers),
  correct: (applicant, headers) => call(applicant, 'PATCH', '/identity', { surname: 'OTRA' }, headers),
  confirm: (applicant, headers) => call(applicant, 'POST', '/identity/confirm', undefined, headers),
  password: (applicant, headers) =>
    call(applicant, 'POST', '/password', { password: 'short', confirmation: 'short' }, headers),
};

function call(
  applicant: Applicant,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return applicant.call<unknown>(method, `/journeys/${applicant.journey}${path}`, body, headers);
}

/** The problem that an answer is, or "taken". */
export function slugOf({ body }: Answer): string {
  const { type } = (body ?? {}) as { type?: string };
  return type?.replace('/problems/', '') ?? 'taken';
}
