import type { JourneyDependencies } from '../journeys/dependencies.ts';
import type { Route } from '../route/route.ts';
import { withDescription } from './about.ts';
import { captureRoutes } from './captures.ts';
import { certificateSessionRoutes } from './certificate-sessions.ts';
import { challengeRoutes } from './challenge.ts';
import { consentRoutes } from './consent.ts';
import { credentialRoutes } from './credential.ts';
import { formRoutes } from './forms.ts';
import { handoffRoutes } from './handoffs.ts';
import { handoverRoutes } from './handovers.ts';
import { identityRoutes } from './identity.ts';
import { identityWebhookRoutes } from './identity-webhook.ts';
import { journeyRoutes } from './journeys.ts';
import { linkRoutes } from './links.ts';
import { liveCheckRoutes } from './live-check.ts';
import { accountRoutes } from './me.ts';
import { ownDataRoutes } from './own-data.ts';
import { passwordRoutes } from './password.ts';
import { profileRoutes } from './profile.ts';
import { programRoutes } from './programs.ts';
import { sessionRoutes } from './sessions.ts';
import { groupRoutes } from './group.ts';
import { shareRoutes } from './shares.ts';
import { accountRequestRoutes } from './account-requests.ts';
import { assistedStartRoutes } from './staff/assisted-start.ts';
import { staffCaseRoutes } from './staff/cases.ts';
import { staffJourneyActionRoutes } from './staff/journey-actions.ts';
import { staffJourneyRoutes } from './staff/journeys.ts';
import { staffContactRoutes } from './staff/contacts.ts';
import { staffMessageRoutes } from './staff/messages.ts';
import { staffNoteRoutes } from './staff/notes.ts';
import { staffPeopleRoutes } from './staff/people.ts';
import { staffNumberRoutes } from './staff/numbers.ts';
import { staffProofingRoutes } from './staff/proofings.ts';
import { staffQueueRoutes } from './staff/queue.ts';
import { staffRegistrationRoutes } from './staff/registrations.ts';
import { staffRequestRoutes } from './staff/requests.ts';
import { staffReviewRoutes } from './staff/reviews.ts';
import { staffSearchRoutes } from './staff/search.ts';
import { staffAuditRoutes } from './staff/audit.ts';
import { staffOperationRoutes } from './staff/operation.ts';
import { staffProviderRoutes } from './staff/provider.ts';
import { staffPasskeyRoutes } from './staff/passkeys.ts';
import { staffSecondFactorRoutes } from './staff/second-factor.ts';
import { staffSessionRoutes } from './staff/sessions.ts';
import { staffScheduleRoutes } from './staff/schedules.ts';
import { staffGroupRetryRoutes } from './staff/group-retries.ts';
import { staffStuckRoutes } from './staff/stuck.ts';
import { stepUpRoutes } from './step-up.ts';
import { webhookRoutes } from './webhooks.ts';

/** What all of them together need. */
export type ApiDependencies = JourneyDependencies;

/** Every route of /api/v1, in the order in which people meet them: mounted, described and tested from this list. */
export const apiRoutes: readonly Route<ApiDependencies>[] = withDescription([
  ...programRoutes,
  ...challengeRoutes,
  ...formRoutes,
  ...linkRoutes,
  ...journeyRoutes,
  ...passwordRoutes,
  ...handoffRoutes,
  ...captureRoutes,
  ...liveCheckRoutes,
  ...consentRoutes,
  ...identityRoutes,
  ...sessionRoutes,
  ...stepUpRoutes,
  ...accountRoutes,
  ...profileRoutes,
  ...credentialRoutes,
  ...shareRoutes,
  ...groupRoutes,
  ...accountRequestRoutes,
  ...ownDataRoutes,
  ...certificateSessionRoutes,
  ...handoverRoutes,
  ...staffSessionRoutes,
  ...staffSecondFactorRoutes,
  ...staffPasskeyRoutes,
  ...staffProviderRoutes,
  ...staffAuditRoutes,
  ...staffOperationRoutes,
  ...staffQueueRoutes,
  ...staffSearchRoutes,
  ...staffJourneyRoutes,
  ...staffPeopleRoutes,
  ...staffNoteRoutes,
  ...staffJourneyActionRoutes,
  ...staffRequestRoutes,
  ...staffReviewRoutes,
  ...staffProofingRoutes,
  ...staffContactRoutes,
  ...assistedStartRoutes,
  ...staffCaseRoutes,
  ...staffMessageRoutes,
  ...staffStuckRoutes,
  ...staffGroupRetryRoutes,
  ...staffScheduleRoutes,
  ...staffRegistrationRoutes,
  ...staffNumberRoutes,
  ...webhookRoutes,
  ...identityWebhookRoutes,
]);
