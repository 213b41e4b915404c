import type { ImageGate, LiveJudge } from '../../imaging/ports.ts';
import type { ImageStore } from '../../imaging/storage/ports.ts';
import type { Config } from '../../platform/config.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { Dispatcher } from '../../store/outbox/dispatcher.ts';
import type { Schedules } from '../../store/outbox/schedules.ts';
import type { GroupRetries } from '../../store/outbox/group-retries.ts';
import type { HistoryReader } from '../../store/staff/story/tell-journey.ts';
import type { JourneyFeed } from '../follow/journey-feed.ts';

/** What the routes of journeys take besides the shell's parts. */
export interface JourneyDependencies extends AppDependencies {
  dispatcher: Dispatcher;
  /** Begins what staff try again as a group. */
  groupRetries: GroupRetries;
  /** What the service does every so often. */
  schedules: Schedules;
  feed: JourneyFeed;
  /** The engine's own account of a journey, for staff. */
  histories: HistoryReader;
  gate: ImageGate;
  liveJudge: LiveJudge;
  images: ImageStore;
  webhooks: Config['webhooks'] & Config['identityWebhook'];
  /** How long a provider is retried before a journey parks; pinned to each new journey. Milliseconds. */
  patience: number;
}
