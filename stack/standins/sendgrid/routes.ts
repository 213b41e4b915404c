import { Router, json } from 'express';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { applyFault } from '../faults/apply-fault.ts';
import type { Fault } from '../faults/fault.ts';
import { stepAt } from '../outbox/message.ts';
import type { Parts } from '../parts.ts';
import { sameSecret } from '../secret.ts';
import { acceptMail } from './accept.ts';
import { general, refuse, sendgridRefusals } from './refuse.ts';
import { faultsOf } from './validate.ts';
import type { MailSend } from './validate.ts';

/** SendGrid's v3 API as far as the official client and the probe use it. */
export function sendgridRoutes(parts: Parts): Router {
  const router = Router();
  // The size is SendGrid's own.
  router.post('/v3/mail/send', json({ limit: '30mb' }), mailSend(parts));
  router.get('/v3/scopes', scopes(parts));
  router.get('/v3/suppression/bounces/:email', bounces(parts));
  router.use('/v3', (_request, response) => {
    refuse(response, 404, general('not found'));
  });
  router.use('/v3', unreadable);
  return router;
}

function mailSend(parts: Parts): RequestHandler {
  return (request, response) => {
    const fault = parts.faults.take('sendgrid', { to: recipientsOf(request.body), probe: false });
    if (applyFault(fault, response, sendgridRefusals)) return;
    if (!isAuthorised(request, parts)) {
      sendgridRefusals.unauthorized(response);
      return;
    }
    const errors = [...faultsOf(request.body), ...recipientRefused(fault)];
    if (errors.length > 0) {
      refuse(response, 400, errors);
      return;
    }
    const messageId = acceptMail(request.body as MailSend, fault, parts);
    if (fault?.mode !== 'accept-then-timeout') response.status(202).set('X-Message-Id', messageId).end();
  };
}

/** A question that sends nothing: the faults of a probe meet it, and a caller with the key gets an answer. */
function asked(parts: Parts, answer: (request: Request) => unknown): RequestHandler {
  return (request, response) => {
    const fault = parts.faults.take('sendgrid', { to: [], probe: true });
    if (applyFault(fault, response, sendgridRefusals) || fault?.mode === 'accept-then-timeout') return;
    if (isAuthorised(request, parts)) response.json(answer(request));
    else sendgridRefusals.unauthorized(response);
  };
}

function scopes(parts: Parts): RequestHandler {
  return asked(parts, () => ({ scopes: ['mail.send'] }));
}

/** The bounces of one mailbox, as SendGrid's suppression list has them. */
function bounces(parts: Parts): RequestHandler {
  return asked(parts, (request) => {
    const now = new Date();
    return parts.outbox.list(String(request.params['email'])).flatMap((message) => {
      const step = stepAt(message, now);
      if (step?.status !== 'bounce') return [];
      const created = Math.floor((Date.parse(message.at) + step.afterMs) / 1000);
      return [
        { created, email: message.to, reason: `550 ${step.code ?? ''} no such mailbox`, status: step.code },
      ];
    });
  });
}

function isAuthorised(request: Request, { sendgrid }: Parts): boolean {
  return sameSecret(request.get('Authorization') ?? '', `Bearer ${sendgrid.apiKey}`);
}

function recipientRefused(fault: Fault | undefined): { message: string; field: string; help: null }[] {
  if (fault?.mode === 'refused')
    return [{ message: 'Refused, as told.', field: fault.code ?? 'from.email', help: null }];
  const field = 'personalizations.0.to.0.email';
  return fault?.mode === 'invalid-number' || fault?.mode === 'opted-out'
    ? [{ message: 'This is not a valid address.', field, help: null }]
    : [];
}

function recipientsOf(body: unknown): string[] {
  const personalizations = (body as Partial<MailSend> | undefined)?.personalizations;
  if (!Array.isArray(personalizations)) return [];
  return personalizations.flatMap((each: Partial<MailSend['personalizations'][number]> | null) =>
    Array.isArray(each?.to) ? each.to.map((to: { email?: unknown } | null) => String(to?.email)) : [],
  );
}

const unreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (error.status === 413) refuse(response, 413, general('Payload Too Large'));
  else if (error.status === 400) refuse(response, 400, general('Bad Request'));
  else next(error);
};
