import type { Response } from 'express';
import type { Refusals } from '../faults/apply-fault.ts';

/** Answers with an error body of Twilio's shape. */
export function refuse(response: Response, status: number, code: number, message: string): void {
  response
    .status(status)
    .json({ code, message, more_info: `https://www.twilio.com/docs/errors/${String(code)}`, status });
}

export const twilioRefusals: Refusals = {
  rateLimited: (response) => {
    refuse(response, 429, 20429, 'Too Many Requests');
  },
  serverError: (response, status) => {
    refuse(response, status, 20500, 'Twilio stand-in: told to fail');
  },
  unauthorized: (response) => {
    refuse(response, 401, 20003, 'Authenticate');
  },
};
