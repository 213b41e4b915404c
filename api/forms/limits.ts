import type { Request } from 'express';
import { DAY, HOUR } from '../../domain/duration.ts';
import { emailKey } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { FormKind } from '../../domain/program.ts';
import type { JourneyForm } from '../../prisma/store/start-journey.ts';
import type { takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';

type Rules = Parameters<typeof takeAll>[2];

/**
 * What a form counts for: its network, whom it names (known or not), and the mailbox that it gives. Somebody's registrations do not use up
 * their recoveries.
 */
export function formLimits(program: string, kind: FormKind, form: JourneyForm, req: Request): Rules {
  const { perNetworkPerHour, perPersonPerDay } = LIMITS.form;
  const { perDestinationPerHour, perDestinationPerDay } = LIMITS.resend;
  const person = form.document?.number ?? form.memberNumber ?? emailKey(form.email ?? '');
  const name = kind === 'registration' ? 'form.person' : `form.person.${kind}`;
  const mailbox = form.email === undefined ? undefined : emailKey(form.email);
  return [
    { name: 'form.network', subject: networkOf(req), limit: perNetworkPerHour, windowMs: HOUR },
    { name, subject: `${program}:${person}`, limit: perPersonPerDay, windowMs: DAY },
    ...(mailbox === undefined
      ? []
      : [
          { name: 'email.hour', subject: mailbox, limit: perDestinationPerHour, windowMs: HOUR },
          { name: 'email.day', subject: mailbox, limit: perDestinationPerDay, windowMs: DAY },
        ]),
  ];
}
