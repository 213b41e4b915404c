import express from 'express';
import type { Request, Response, Router } from 'express';
import { MINUTE } from '../../domain/duration.ts';
import { isAboutRecipient } from '../../domain/delivery-codes.ts';
import { takeReport } from '../../store/messages/delivery-reports.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import type { DeliveryReport } from '../webhooks/delivery-report.ts';
import { verifySendgrid } from '../webhooks/verify-sendgrid.ts';
import { verifyTwilio } from '../webhooks/verify-twilio.ts';
import { ApiProblem } from '../problems/problem.ts';

/** How far a signed timestamp may be off. */
const TOLERANCE_MS = 10 * MINUTE;

/** What providers report of messages. Only what they signed counts; told twice or out of order it changes nothing. */
export function createWebhooksRouter(dependencies: JourneyDependencies): Router {
  const { http, webhooks } = dependencies;
  const router = express.Router();

  router.post('/webhooks/sendgrid', express.raw({ type: () => true, limit: '1mb' }), async (req, res) => {
    const verdict = verifySendgrid({
      publicKey: webhooks.sendgridPublicKey,
      rawBody: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
      signature: req.get('x-twilio-email-event-webhook-signature'),
      timestamp: req.get('x-twilio-email-event-webhook-timestamp'),
      now: new Date(),
      toleranceMs: TOLERANCE_MS,
    });
    if (!verdict.ok) return refuseWebhook(dependencies, 'sendgrid', verdict.reason);
    await take(dependencies, verdict.events, res);
  });

  router.post(
    '/webhooks/twilio',
    express.urlencoded({ extended: false, limit: '32kb' }),
    async (req, res) => {
      const verdict = verifyTwilio({
        authToken: webhooks.twilioAuthToken,
        url: `${http.publicUrl}${req.originalUrl}`,
        params: (req as Request<unknown, unknown, Record<string, unknown> | undefined>).body ?? {},
        signature: req.get('x-twilio-signature'),
        now: new Date(),
      });
      if (!verdict.ok) return refuseWebhook(dependencies, 'twilio', verdict.reason);
      await take(dependencies, verdict.report ? [verdict.report] : [], res);
    },
  );
  return router;
}

function refuseWebhook({ logger }: JourneyDependencies, provider: string, reason: string): never {
  logger.warn({ event: 'webhook.refused', channel: provider, cause: reason });
  throw new ApiProblem('webhook-refused');
}

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
  // A mailbox that bounces is on SendGrid's own list from then on: whatever the code, it takes no more.
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
