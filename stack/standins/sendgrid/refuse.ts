import type { Response } from 'express';
import type { Refusals } from '../faults/apply-fault.ts';

export interface SendgridError {
  message: string;
  /** Dotted path of the field at fault. */
  field: string | null;
  help: string | null;
}

/** Answers with an error body of SendGrid's shape. */
export function refuse(response: Response, status: number, errors: readonly SendgridError[]): void {
  response.status(status).json({ errors });
}

/** One error that blames no field. */
export function general(message: string): SendgridError[] {
  return [{ message, field: null, help: null }];
}

export const sendgridRefusals: Refusals = {
  rateLimited: (response) => {
    const retryAfter = Number(response.get('Retry-After') ?? 1);
    const reset = String(Math.floor(Date.now() / 1000) + retryAfter);
    response.set({ 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': reset });
    refuse(response, 429, general('too many requests'));
  },
  serverError: (response, status) => {
    refuse(response, status, general('SendGrid stand-in: told to fail'));
  },
  unauthorized: (response) => {
    refuse(response, 401, general('The API key is unknown, expired or revoked'));
  },
};
