import { Router, urlencoded } from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Fault } from '../faults/fault.ts';
import { applyFault } from '../faults/apply-fault.ts';
import type { Parts } from '../parts.ts';
import { sameSecret } from '../secret.ts';
import { acceptMessage } from './accept.ts';
import { presentAccount, presentMessage } from './present.ts';
import { refuse, twilioRefusals } from './refuse.ts';
import { faultOf } from './validate.ts';
import type { MessageForm } from './validate.ts';

const root = '/2010-04-01/Accounts';

/** Twilio's 2010 API as far as the official client and the probe use it. */
export function twilioRoutes(parts: Parts): Router {
  const { accountSid } = parts.twilio;
  const router = Router();
  router.post(
    `${root}/:account/Messages.json`,
    urlencoded({ extended: false, limit: '1mb' }),
    createMessage(parts),
  );
  router.get(
    `${root}/:account/Messages/:sid.json`,
    reading(parts, (request, response) => {
      const message = parts.outbox.find(String(request.params['sid']));
      if (message && message.channel !== 'email')
        response.json(presentMessage(message, accountSid, new Date()));
      else notFound(response);
    }),
  );
  router.get(
    `${root}/:account.json`,
    reading(parts, (_request, response) => {
      response.json(presentAccount(accountSid));
    }),
  );
  router.use('/2010-04-01', (_request, response) => {
    notFound(response);
  });
  router.use('/2010-04-01', unreadable);
  return router;
}

function createMessage(parts: Parts): RequestHandler {
  return (request, response) => {
    const form = (request.body ?? {}) as MessageForm;
    const to = String(form.To).replace(/^whatsapp:/, '');
    const fault = parts.faults.take('twilio', { to: [to], probe: false });
    if (applyFault(fault, response, twilioRefusals) || isRefused(request, response, parts)) return;
    const wrong = recipientRefused(fault) ?? faultOf(form);
    if (wrong) {
      refuse(response, 400, wrong.code, wrong.message);
      return;
    }
    const message = acceptMessage(form, fault, parts);
    if (fault?.mode === 'accept-then-timeout') return;
    response.status(201).json(presentMessage(message, parts.twilio.accountSid, new Date(message.at)));
  };
}

/** A request that sends nothing: faults and credentials first, then the answer. */
function reading(parts: Parts, answer: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const fault = parts.faults.take('twilio', { to: [], probe: true });
    if (applyFault(fault, response, twilioRefusals) || fault?.mode === 'accept-then-timeout') return;
    if (!isRefused(request, response, parts)) void answer(request, response, next);
  };
}

function isRefused(request: Request, response: Response, { twilio }: Parts): boolean {
  const credentials = Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64');
  if (!sameSecret(request.get('Authorization') ?? '', `Basic ${credentials}`)) {
    twilioRefusals.unauthorized(response);
    return true;
  }
  if (request.params['account'] === twilio.accountSid) return false;
  notFound(response);
  return true;
}

function recipientRefused(fault: Fault | undefined): { code: number; message: string } | undefined {
  if (fault?.mode === 'invalid-number') return { code: 21211, message: "'To' is not a phone number" };
  if (fault?.mode === 'opted-out') return { code: 21610, message: 'The recipient has opted out' };
  if (fault?.mode === 'refused') return { code: Number(fault.code ?? 21612), message: 'Refused, as told' };
  return undefined;
}

function notFound(response: Response): void {
  refuse(response, 404, 20404, 'The requested resource was not found');
}

const unreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (error.status === 400 || error.status === 413)
    refuse(response, error.status, 20001, 'The form cannot be read');
  else next(error);
};
