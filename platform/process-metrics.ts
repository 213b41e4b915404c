import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * How exactly the event loop's delay is watched; milliseconds. It is watched by a timer that wakes the process as often: every 10 ms, as by
 * default, costs most of what a process at rest takes.
 */
const LAG_EVERY_MS = 100;

/** A registry with what every process of ours tells of itself: memory, processor time, garbage collection, the event loop's delay. */
export function processMetrics(): Registry {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics, eventLoopMonitoringPrecision: LAG_EVERY_MS });
  return metrics;
}
