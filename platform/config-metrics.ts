import { z } from 'zod';
import { isProduction } from './config-environment.ts';

/** Who reads the metrics: no one, any client that reaches the process, or a client that shows the token. */
export type MetricsAccess = 'nobody' | 'anybody' | { token: string };

/** Production tells them to a client that shows the token, and to no one while there is none. */
export const metricsGroup = z
  .object({
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    NODE_ENV: z.string().optional(),
    ALTA_EMBEDDED: z.string().optional(),
  })
  .transform(({ METRICS_TOKEN: token, ...env }): MetricsAccess => {
    if (token !== undefined) return { token };
    return isProduction(env) ? 'nobody' : 'anybody';
  });
