import express from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { MINUTE } from '../../domain/duration.ts';
import { isAboutRecipient } from '../../domain/delivery-codes.ts';
import { takeReport } from '../../store/messages/delivery-reports.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import type { DeliveryReport } from '../webhooks/delivery-report.ts';
import { verifySendgrid } from '../webhooks/verify-sendgrid.ts';
import { verifyTwilio } from '../webhooks/verify-twilio.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';

const route = routesOf<JourneyDependencies>();

/** How far a signed timestamp may be off. */
const TOLERANCE_MS = 10 * MINUTE;

/** Providers' reports of messages. Only a signed report counts; told twice or out of order it changes nothing. */
export const webhookRoutes = [
  route({
    method: 'post',
    path: '/webhooks/sendgrid',
    id: 'sendgridEvents',
    tag: 'Providers',
    summary: 'Events of SendGrid',
    description:
      'Its signed event webhook (ECDSA over timestamp and body). Told twice, an event changes nothing the second time.',
    body: {
      types: ['application/json'],
      description: 'A list of events, as SendGrid writes it.',
      read: express.raw({ type: () => true, limit: '1mb' }),
    },
    answer: { status: 204, description: 'Taken in.' },
    problems: ['webhook-refused', 'body-too-large'],
    handle:
      (deps) =>
      async ({ req, res }) => {
        const verdict = verifySendgrid({
          publicKey: deps.webhooks.sendgridPublicKey,
          rawBody: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
          signature: req.get('x-twilio-email-event-webhook-signature'),
          timestamp: req.get('x-twilio-email-event-webhook-timestamp'),
          now: new Date(),
          toleranceMs: TOLERANCE_MS,
        });
        if (!verdict.ok) return refuseWebhook(deps, 'sendgrid', verdict.reason);
        await take(deps, verdict.events, res);
      },
  }),
  route({
    method: 'post',
    path: '/webhooks/twilio',
    id: 'twilioStatus',
    tag: 'Providers',
    summary: 'Status of a message at Twilio',
    description: 'Its signed status callback (HMAC over the exact address and the parameters).',
    // Judged with the rest of the address, by its signature.
    query: { messageId: z.uuid().optional().catch(undefined).meta({ description: 'Id of our message.' }) },
    body: {
      types: ['application/x-www-form-urlencoded'],
      description: 'A status, as Twilio writes it.',
      read: express.urlencoded({ extended: false, limit: '32kb' }),
    },
    answer: { status: 204, description: 'Taken in.' },
    problems: ['webhook-refused', 'body-too-large'],
    handle:
      (deps) =>
      async ({ req, res }) => {
        const verdict = verifyTwilio({
          authToken: deps.webhooks.twilioAuthToken,
          url: `${deps.http.publicUrl}${req.originalUrl}`,
          params: (req as Request<unknown, unknown, Record<string, unknown> | undefined>).body ?? {},
          signature: req.get('x-twilio-signature'),
          now: new Date(),
        });
        if (!verdict.ok) return refuseWebhook(deps, 'twilio', verdict.reason);
        await take(deps, verdict.report ? [verdict.report] : [], res);
      },
  }),
];

function refuseWebhook({ logger }: JourneyDependencies, provider: string, reason: string): never {
  logger.warn({ event: 'webhook.refused', channel: provider, cause: reason });
  throw new ApiProblem('webhook-refused');
}

/** The provider has its answer before the workflows are told: it need not wait for them. */
async function take(
  dependencies: JourneyDependencies,
  reports: readonly DeliveryReport[],
  res: Response,
): Promise<void> {
  const outboxRecords: OutboxRecord[] = [];
  for (const report of reports) outboxRecords.push(...(await takeOne(dependencies, report)));
  res.status(204).end();
  await dependencies.dispatcher.dispatch(outboxRecords);
}

async function takeOne(
  { database, logger }: JourneyDependencies,
  report: DeliveryReport,
): Promise<OutboxRecord[]> {
  const { channel, messageId, code, at } = report;
  const status = statusOf(report);
  // A mailbox that bounces, with any code, is on SendGrid's own list from then on: it takes no more.
  const aboutRecipient = report.status === 'bounced' || isAboutRecipient(channel, code);
  if (status === 'undelivered')
    logger.warn({
      event: 'message.undelivered',
      message: messageId,
      channel,
      code,
      cause: blame(aboutRecipient),
    });
  return takeReport(database, {
    eventId: report.providerEventId,
    messageId,
    status,
    failure: code,
    aboutRecipient,
    at,
  });
}

function blame(aboutRecipient: boolean): string {
  return aboutRecipient ? 'recipient' : 'unknown';
}

function statusOf({ status }: DeliveryReport): 'sent' | 'delivered' | 'undelivered' {
  if (status === 'delivered') return 'delivered';
  return status === 'undelivered' || status === 'bounced' ? 'undelivered' : 'sent';
}
