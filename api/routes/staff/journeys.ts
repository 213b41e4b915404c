import { z } from 'zod';
import { storyText } from '../../../platform/texts/story-texts.ts';
import { viewWithPerson } from '../../../store/journeys/journey-view.ts';
import { noteLook } from '../../../store/staff/audit.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import { tellJourney } from '../../../store/staff/story/tell-journey.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { openStream, takeStreamPlace } from '../../follow/event-stream.ts';
import { languageOf } from '../../middleware/language.ts';
import { createPlaces } from '../../middleware/places.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { staffJourneySchema, storySchema } from '../../schemas/story.ts';
import { presentStaffJourney } from '../../staff/present-journey.ts';

const route = routesOf<JourneyDependencies>();

/** A journey of the own program: where it stands, and how it went. */
export const staffJourneyRoutes = [
  route({
    method: 'get',
    path: '/staff/journeys/{journey}',
    id: 'getStaffJourney',
    tag: 'Staff',
    summary: 'Where a journey stands',
    description:
      'Of the own program, masked: whom it is about, what their page shows, a sentence to read out to them, and its clocks. Each look is in the audit.',
    auth: 'staff',
    action: 'seeJourneys',
    answer: { status: 200, description: 'The journey.', schema: staffJourneySchema },
    problems: ['not-found'],
    handle:
      ({ database, programs }) =>
      async ({ staff, path: { journey }, req }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const found = await viewWithPerson(database, journey);
        if (!found) throw new ApiProblem('not-found');
        await noteLook(database.sql, { actor: staff.by, action: 'journey.show', journeyId: journey });
        const timeZone = programs.get(found.view.program)?.timeZone ?? 'UTC';
        return presentStaffJourney(found, { language: languageOf(req), timeZone });
      },
  }),
  route({
    method: 'get',
    path: '/staff/journeys/{journey}/story',
    id: 'getStory',
    tag: 'Staff',
    summary: 'How a journey went',
    description:
      'The workflow’s own history in plain words, joined with what the database knows: messages and whether they arrived, codes, pictures, decisions. In the language of the browser. Nothing of a code, a link or a password is in it. Each look is in the audit.',
    auth: 'staff',
    action: 'seeJourneys',
    answer: { status: 200, description: 'Oldest first.', schema: storySchema },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ staff, path: { journey }, req }) => {
        if (!(await isJourneyOf(deps.database, staff.program, journey))) throw new ApiProblem('not-found');
        const told = await tellJourney(deps, journey, staff.by);
        if (!told) throw new ApiProblem('not-found');
        const language = languageOf(req);
        const lines = told.lines.map(({ at, weight, sentence, events, values }) => {
          const text = storyText({ at, weight, sentence, events, values }, language);
          return { at: new Date(at).toISOString(), weight, sentence, text, events: [...events] };
        });
        return { engine: told.engine, lines };
      },
  }),
  route({
    method: 'get',
    path: '/staff/journeys/{journey}/events',
    id: 'followStaffJourney',
    tag: 'Staff',
    summary: 'Follow a journey',
    description:
      'Server-sent events: `event: changed` whenever the journey has changed, with nothing of it; what it has become is asked for. Ends after half an hour.',
    auth: 'staff',
    action: 'seeJourneys',
    answer: {
      status: 200,
      description: 'A stream of events.',
      schema: z.string().meta({ examples: ['event: changed\ndata: \n\n'] }),
      types: ['text/event-stream'],
    },
    problems: ['not-found', 'too-many-requests'],
    handle: ({ database, feed }) => {
      const places = createPlaces();
      return async ({ staff, path: { journey }, req, res }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const leave = takeStreamPlace(places, req, `staff ${staff.staffId}`);
        res.once('close', leave);
        if (res.closed) leave();
        else openStream(req, res, (send) => feed.subscribe(journey, () => send('changed', '')));
      };
    },
  }),
];
