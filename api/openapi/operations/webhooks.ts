import { z } from 'zod';
import type { Operation } from '../operation.ts';

export const webhookOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/webhooks/sendgrid',
    id: 'sendgridEvents',
    tag: 'Providers',
    summary: 'Events of SendGrid',
    description:
      'Its signed event webhook (ECDSA over timestamp and body). Told twice, an event changes nothing the second time.',
    body: { types: ['application/json'], description: 'A list of events, as SendGrid writes it.' },
    answer: { status: 204, description: 'Taken in.' },
    problems: ['webhook-refused', 'body-too-large'],
  },
  {
    method: 'post',
    path: '/webhooks/twilio',
    id: 'twilioStatus',
    tag: 'Providers',
    summary: 'Status of a message at Twilio',
    description: 'Its signed status callback (HMAC over the exact address and the parameters).',
    params: {
      query: z.object({ messageId: z.uuid().optional().meta({ description: 'Id of our message.' }) }),
    },
    body: { types: ['application/x-www-form-urlencoded'], description: 'A status, as Twilio writes it.' },
    answer: { status: 204, description: 'Taken in.' },
    problems: ['webhook-refused', 'body-too-large'],
  },
];
