import express from 'express';
import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { vendorVerdicts } from '../../domain/vendor-verdict.ts';
import { takeVerdict } from '../../store/journeys/vendor-verdicts.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { verifyStandard } from '../webhooks/verify-standard.ts';

const route = routesOf<JourneyDependencies>();

const completed = z.object({
  type: z.literal('check.completed'),
  data: z.object({ reference: z.string().max(100), verdict: z.enum(vendorVerdicts) }),
});

/** Reports of an outside identity vendor. Only a signed report counts; told twice it changes nothing. */
export const identityWebhookRoutes = [
  route({
    method: 'post',
    path: '/webhooks/identity',
    id: 'identityVerdict',
    tag: 'Providers',
    summary: 'Verdict of an identity vendor',
    description:
      'Signed as Standard Webhooks says (HMAC-SHA256 over id, timestamp and body, five minutes). The first verdict about a check that comes ' +
      'in time decides; a later one is noted and shown to who reviews.',
    body: {
      types: ['application/json'],
      description:
        '`{"type": "check.completed", "timestamp": …, "data": {"reference": …, "verdict": "pass" | "review" | "fail"}}`. Other types are passed over.',
      read: express.raw({ type: () => true, limit: '32kb' }),
    },
    answer: { status: 204, description: 'Taken in.' },
    problems: ['webhook-refused', 'body-too-large'],
    handle:
      (deps) =>
      async ({ req, res }) => {
        const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
        const verdict = verifyStandard({
          secrets: deps.webhooks.vendorSecrets,
          id: req.get('webhook-id'),
          timestamp: req.get('webhook-timestamp'),
          signature: req.get('webhook-signature'),
          rawBody,
          now: new Date(),
          toleranceMs: LIMITS.vendor.tolerance,
        });
        if (!verdict.ok) {
          deps.logger.warn({ event: 'webhook.refused', channel: 'identity', cause: verdict.reason });
          throw new ApiProblem('webhook-refused');
        }
        const told = reportOf(rawBody);
        const taken = told && (await takeVerdict(deps.database, { ...told, eventId: verdict.id }));
        // The vendor has its answer before the workflow is told: it need not wait for that.
        res.status(204).end();
        if (taken) await deps.dispatcher.dispatch(taken.outboxRecords);
      },
  }),
];

/** An unreadable report is taken in all the same: a vendor sends a refused one again and again. */
function reportOf(rawBody: Buffer): z.output<typeof completed>['data'] | undefined {
  try {
    return completed.safeParse(JSON.parse(rawBody.toString('utf8'))).data?.data;
  } catch {
    return undefined;
  }
}
