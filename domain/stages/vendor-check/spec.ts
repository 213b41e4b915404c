import { z } from 'zod';
import { duration } from '../../duration-setting.ts';
import { LIMITS } from '../../limits.ts';

export const vendorCheckSpec = z.strictObject({
  kind: z.literal('vendorCheck'),
  /** How long the vendor has; then it is asked once more, and without an answer a person decides. */
  within: duration.default(LIMITS.vendor.within),
});
export type VendorCheckSpec = z.output<typeof vendorCheckSpec>;
