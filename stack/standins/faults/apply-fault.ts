import type { Response } from 'express';
import type { Fault } from './fault.ts';

/** How a provider words a refusal. */
export interface Refusals {
  rateLimited: (response: Response) => void;
  serverError: (response: Response, status: number) => void;
  unauthorized: (response: Response) => void;
}

/**
 * Lets a fault befall a request before anything is taken over.
 * @returns true when the request is done with: refused, cut, or never to be answered
 */
export function applyFault(fault: Fault | undefined, response: Response, refusals: Refusals): boolean {
  if (fault === undefined) return false;
  const wait = fault.retryAfter ?? (fault.mode === 'rate-limited' ? 1 : undefined);
  if (wait !== undefined) response.set('Retry-After', String(wait));
  const refuse = refusalOf(fault, refusals);
  if (refuse) refuse(response);
  if (fault.mode === 'reset') response.socket?.resetAndDestroy();
  return refuse !== undefined || fault.mode === 'reset' || fault.mode === 'hang';
}

function refusalOf(fault: Fault, refusals: Refusals): ((response: Response) => void) | undefined {
  switch (fault.mode) {
    case 'rate-limited':
      return refusals.rateLimited;
    case 'server-error':
      return (response) => {
        refusals.serverError(response, fault.status);
      };
    case 'unauthorized':
      return refusals.unauthorized;
    default:
      return undefined;
  }
}
