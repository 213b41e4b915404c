import { z } from 'zod';

export const staffLoginWaysSchema = z
  .object({
    provider: z
      .object({ name: z.string() })
      .nullable()
      .meta({ description: 'The institution’s own identity provider; null where there is none.' }),
  })
  .meta({ id: 'StaffLoginWays' });

export const providerLoginSchema = z.object({ location: z.url() }).meta({ id: 'ProviderLogin' });
