import type { ImageGate, LiveJudge } from '../../imaging/ports.ts';
import type { ImageStore } from '../../imaging/storage/ports.ts';
import type { Config } from '../../platform/config.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { EnginePorts } from '../../store/outbox/engine-ports.ts';
import type { JourneyFeed } from '../follow/journey-feed.ts';

/** What the routes of journeys take besides the shell's parts. */
export interface JourneyDependencies extends AppDependencies, EnginePorts {
  feed: JourneyFeed;
  gate: ImageGate;
  liveJudge: LiveJudge;
  images: ImageStore;
  webhooks: Config['webhooks'] & Config['identityWebhook'];
  /** How long a provider is retried before a journey parks; pinned to each new journey. Milliseconds. */
  patience: number;
}
