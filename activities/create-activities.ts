import { createRequestActivities } from './account-requests.ts';
import type { RequestActivities } from './account-requests.ts';
import type { RecordActivities } from './records.ts';
import { createRecordActivities } from './records.ts';
import type { MessageActivities } from './deliver-message.ts';
import { createMessageActivities } from './deliver-message.ts';
import type { GroupRetryActivities } from './group-retry.ts';
import { createGroupRetryActivities } from './group-retry.ts';
import type { IdentityActivities } from './read-document.ts';
import { createIdentityActivities } from './read-document.ts';
import type { StepActivities } from './steps.ts';
import { createStepActivities } from './steps.ts';
import type { UpkeepActivities } from './upkeep.ts';
import { createUpkeepActivities } from './upkeep.ts';
import { createRosterActivities } from './roster/roster-activities.ts';
import type { RosterActivities } from './roster/roster-activities.ts';
import type { VendorActivities } from './vendor-check.ts';
import { createVendorActivities } from './vendor-check.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { redacted } from './redacted.ts';

/** Everything that workflows do to the world, grouped by how it is retried. */
export type Activities = RecordActivities &
  RequestActivities &
  RosterActivities &
  StepActivities &
  MessageActivities &
  IdentityActivities &
  VendorActivities &
  GroupRetryActivities &
  UpkeepActivities;

export function createActivities(dependencies: ActivityDependencies): Activities {
  const activities: Activities = {
    ...createRequestActivities(dependencies),
    ...createRosterActivities(dependencies),
    ...createRecordActivities(dependencies),
    ...createStepActivities(dependencies),
    ...createMessageActivities(dependencies),
    ...createIdentityActivities(dependencies),
    ...createVendorActivities(dependencies),
    ...createGroupRetryActivities(dependencies),
    ...createUpkeepActivities(dependencies),
  };
  return redacted(activities, dependencies.logger);
}
