import { createHash, timingSafeEqual } from 'node:crypto';
import type { MetricsAccess } from './config.ts';

/** What a scraper is answered: the metrics, that it must show its token, or that there is nothing here. */
export type MetricsDoor = 'open' | 'locked' | 'absent';

/** @param authorization the header as it came */
export function metricsDoor(access: MetricsAccess, authorization: string | undefined): MetricsDoor {
  if (access === 'anybody') return 'open';
  if (access === 'nobody') return 'absent';
  const shown = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  return shown !== undefined && timingSafeEqual(digest(shown), digest(access.token)) ? 'open' : 'locked';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
