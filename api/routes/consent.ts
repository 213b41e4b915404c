import { consentVersion, consentVersionOf } from '../../domain/consent.ts';
import { giveConsent, withdrawConsent } from '../../store/journeys/steps/consent.ts';
import { answerJourney } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { refuse } from '../journeys/refuse.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { consentSchema, journeySchema } from '../schemas/journey.ts';

const route = routesOf<JourneyDependencies>();

const outOfStep = ['step-out-of-order', 'journey-ended'] as const;

/** The consent to a picture of the face: given to a text that the service knows, and withdrawn. */
export const consentRoutes = [
  route({
    method: 'post',
    path: '/journeys/{id}/consent',
    id: 'giveConsent',
    tag: 'Identity',
    summary: 'Consent to a picture of the face',
    description:
      'To the text of `texts/<language>/consent/<textVersion>.json`, as it was shown. Version and language are kept.',
    auth: 'capturedJourney',
    body: { schema: consentSchema, example: { face: true, textVersion: consentVersion, language: 'es' } },
    answer: { status: 200, description: 'The consent is on record.', schema: journeySchema },
    problems: ['consent-superseded', ...outOfStep],
    handle:
      (deps) =>
      async ({ holder, body: { textVersion, language } }) => {
        const version = consentVersionOf(holder.view.plan);
        if (textVersion !== version) throw new ApiProblem('consent-superseded');
        const result = await giveConsent(deps.database, holder.journeyId, { version, language });
        if (result.outcome !== 'taken') return refuse(result);
        return answerJourney(deps, holder);
      },
  }),
  route({
    method: 'delete',
    path: '/journeys/{id}/consent',
    id: 'withdrawConsent',
    tag: 'Identity',
    summary: 'Withdraw the consent',
    description:
      'Until the identity is decided about. Every picture is deleted at once, of the document too, with their key and what was ' +
      'read from them. The step asks for them anew; a review that waits is decided without them. Withdrawn twice is withdrawn once.',
    auth: 'journey',
    answer: { status: 200, description: 'The pictures are gone.', schema: journeySchema },
    problems: outOfStep,
    handle:
      (deps) =>
      async ({ holder }) => {
        const result = await withdrawConsent(deps.database, deps.keyring, holder.journeyId);
        if (result.outcome === 'taken') throw new ApiProblem('internal');
        if (result.outcome !== 'withdrawn') return refuse(result);
        await Promise.all(result.images.map((name) => deps.images.remove(name)));
        return answerJourney(deps, holder);
      },
  }),
];
