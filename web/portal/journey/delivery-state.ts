import type { StepOf } from '../../shared/api-types.ts';

type Delivery = StepOf<'smsPin'>['delivery'];

/** What an applicant needs to know of a delivery: on its way out, out, or not arrived. */
export function deliveryState(delivery: Delivery): 'leaving' | 'out' | 'failed' {
  switch (delivery) {
    case 'queued':
      return 'leaving';
    case 'sent':
    case 'delivered':
      return 'out';
    case 'undelivered':
    case 'refused':
      return 'failed';
  }
}
