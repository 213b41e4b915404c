import type { RouterFactory } from '../dependencies.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { createCapturesRouter } from './captures.ts';
import { createCertificateSessionsRouter } from './certificate-sessions.ts';
import { createChallengeRouter } from './challenge.ts';
import { createEventsRouter } from './events.ts';
import { createFormsRouter } from './forms.ts';
import { createHandoversRouter } from './handovers.ts';
import { createIdentityRouter } from './identity.ts';
import { createJourneysRouter } from './journeys.ts';
import { createLinksRouter } from './links.ts';
import { createMeRouter } from './me.ts';
import { createProgramsRouter } from './programs.ts';
import { createSessionsRouter } from './sessions.ts';
import { createStaffCasesRouter } from './staff/cases.ts';
import { createAssistedStartRouter } from './staff/assisted-start.ts';
import { createStaffRegistrationsRouter } from './staff/registrations.ts';
import { createStaffContactsRouter } from './staff/contacts.ts';
import { createStaffMessagesRouter } from './staff/messages.ts';
import { createStaffReviewsRouter } from './staff/reviews.ts';
import { createStaffSessionsRouter } from './staff/sessions.ts';
import { createStepUpRouter } from './step-up.ts';
import { createWebhooksRouter } from './webhooks.ts';

/** What all of them together need. */
export type ApiDependencies = JourneyDependencies;

/** Every resource of /api/v1. A route declared here is declared in `openapi/` too; a test compares both. */
export const apiRouters: readonly RouterFactory<ApiDependencies>[] = [
  createProgramsRouter,
  createChallengeRouter,
  createFormsRouter,
  createLinksRouter,
  createJourneysRouter,
  createEventsRouter,
  createCapturesRouter,
  createIdentityRouter,
  createSessionsRouter,
  createCertificateSessionsRouter,
  createHandoversRouter,
  createStepUpRouter,
  createMeRouter,
  createStaffSessionsRouter,
  createStaffReviewsRouter,
  createStaffContactsRouter,
  createStaffRegistrationsRouter,
  createAssistedStartRouter,
  createStaffCasesRouter,
  createStaffMessagesRouter,
  createWebhooksRouter,
];
