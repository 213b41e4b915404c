import { z } from 'zod';
import { isProduction } from './config-environment.ts';
import { hostName } from './config-values.ts';

/** The hosts that the support console and the API of staff answer at, by their names in small letters. */
export type ConsoleHosts = 'any' | readonly string[];

/** Where staff work. Production serves them at the host named, and nowhere while none is named. */
export const consoleGroup = z
  .object({
    CONSOLE_HOST: hostName.optional(),
    NODE_ENV: z.string().optional(),
    ALTA_EMBEDDED: z.string().optional(),
  })
  .transform(({ CONSOLE_HOST: host, ...env }): { hosts: ConsoleHosts } => {
    if (host !== undefined) return { hosts: [host] };
    return { hosts: isProduction(env) ? [] : 'any' };
  });
