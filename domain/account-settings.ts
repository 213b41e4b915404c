import { z } from 'zod';
import { duration } from './duration-setting.ts';
import { HOUR } from './duration.ts';
import { channels } from './journey-definition.ts';

/** What an account's holder may do with it, as the program file says. */
export const accountSettings = z.strictObject({
  /** Another email or mobile, asked for while logged in; absent: the institution alone changes contacts. */
  contactChange: z
    .strictObject({
      channels: z.array(z.enum(channels)).min(1),
      /** How long each contact on file may object, from when the new one has answered. */
      objection: duration.default(72 * HOUR),
    })
    .optional(),
});
