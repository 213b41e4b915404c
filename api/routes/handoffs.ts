import { deviceOf } from '../../domain/device.ts';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { endHandoff, offerHandoff, takeHandoff } from '../../store/journeys/steps/handoff.ts';
import { handoffUrl } from '../../store/secrets/handoffs.ts';
import { answerJourney } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { refuseOffer, refuseTaking } from '../journeys/refuse-handoff.ts';
import { allowMessage } from '../journeys/resend-limits.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { stepKey } from '../route/params.ts';
import { routesOf } from '../route/route.ts';
import {
  handoffOfferSchema,
  handoffTakingSchema,
  offeredHandoffSchema,
  takenHandoffSchema,
} from '../schemas/handoff.ts';

const route = routesOf<JourneyDependencies>();

const unknownByNetwork = {
  name: 'handoff.unknown',
  limit: LIMITS.handoff.unknownPerNetworkPerHour,
  windowMs: HOUR,
};

/** A journey's pictures are lent to a phone: offered on the computer, taken by the first phone, ended by either. */
export const handoffRoutes = [
  route({
    method: 'post',
    path: '/journeys/{id}/handoff',
    id: 'offerHandoff',
    tag: 'Identity',
    summary: 'Let a phone take the pictures',
    description:
      'Gives the address that a phone opens within an hour. A new one ends the one before, also where a phone has taken that.',
    auth: 'journey',
    body: { schema: handoffOfferSchema, example: { sms: true }, required: false },
    answer: { status: 200, description: 'To be brought to the phone.', schema: offeredHandoffSchema },
    problems: [
      'step-out-of-order',
      'journey-ended',
      'handoff-without-phone',
      'too-soon',
      'too-many-requests',
    ],
    handle:
      (deps) =>
      async ({ holder, body, req }) => {
        const { database, keyring, http, dispatcher } = deps;
        const asked = deviceOf(req.get('user-agent'));
        const texting = body.sms === true ? allowMessage(deps, req) : undefined;
        const offered = await offerHandoff(database, keyring, holder.journeyId, { asked, texting });
        if (offered.outcome !== 'offered') return refuseOffer(offered);
        await dispatcher.dispatch(offered.outboxRecords);
        const journey = await answerJourney(deps, holder);
        const { token, digits, expiresAt } = offered;
        const url = handoffUrl(http.publicUrl, journey.program, token);
        return { url, digits, expiresAt: expiresAt.toISOString(), journey };
      },
  }),
  route({
    method: 'delete',
    path: '/journeys/{id}/handoff',
    id: 'endHandoff',
    tag: 'Identity',
    summary: 'Take the pictures without the phone',
    description:
      'By the computer or by the phone. The phone’s token is worth nothing from then on; its pictures stay.',
    auth: 'capturedJourney',
    answer: { status: 204, description: 'No phone takes pictures of this journey.' },
    handle:
      ({ database }) =>
      async ({ holder: { journeyId, handoffId } }) => {
        if (handoffId === null) await endHandoff(database, journeyId, 'computer');
        else await endHandoff(database, journeyId, 'phone', handoffId);
      },
  }),
  route({
    method: 'post',
    path: '/handoffs',
    id: 'takeHandoff',
    tag: 'Identity',
    summary: 'Take the pictures on this phone',
    description:
      'The first phone takes it. The same phone again, by its Idempotency-Key, gets the same answer as long as the hand-off lives.',
    header: stepKey,
    body: { schema: handoffTakingSchema, example: { token: 'Zk3u7yQm0wA9x_2Jr5tYb1LhVf8cN4dEZk3u7yQm0wA' } },
    answer: {
      status: 200,
      description: 'The journey, and a token that takes its pictures.',
      schema: takenHandoffSchema,
    },
    problems: [
      'handoff-unknown',
      'handoff-taken',
      'handoff-expired',
      'handoff-cancelled',
      'handoff-over',
      'too-many-requests',
    ],
    handle:
      ({ database, keyring }) =>
      async ({ body: { token }, req }) => {
        const phone = deviceOf(req.get('user-agent'));
        const taken = await takeHandoff(database, keyring, token, { phone, key: idempotencyKey(req) });
        if (taken.outcome === 'unknown')
          await takeAll(database.sql, keyring, networkRules(unknownByNetwork, networkOf(req)));
        if (taken.outcome !== 'taken') return refuseTaking(taken);
        const { journeyId, program, asked, digits, createdAt, expiresAt } = taken;
        return {
          ...{ journey: journeyId, token: taken.token, program, asked, digits },
          askedAt: createdAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        };
      },
  }),
];
