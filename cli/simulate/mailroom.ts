import { ProviderFailure } from '../../messages/ports.ts';
import type { EmailSender, SendResult, SmsSender } from '../../messages/ports.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import type { Timeline } from './timeline.ts';

interface Sent {
  channel: Channel;
  to: string;
  text: string;
}

/** Both providers in one: what is sent is noted in the timeline under way, and can be read by the applicant. */
export interface Mailroom {
  senders: { email: EmailSender; sms: SmsSender };
  /** The journey that is told from now on. */
  tellTo: (timeline: Timeline) => void;
  /** From now on every send of a channel fails, or works again. */
  fail: (channel: Channel, down: boolean) => void;
  /** How many messages have been sent in all. */
  count: () => number;
  /** The newest match among what was sent from a count on. */
  find: (pattern: RegExp, from: number) => string | undefined;
}

export function createMailroom(now: () => Promise<number>): Mailroom {
  const sent: Sent[] = [];
  const down = { email: false, sms: false };
  const refused = { email: false, sms: false };
  let timeline: Timeline | undefined;

  const take = async (message: Sent, note: string): Promise<SendResult> => {
    const { channel } = message;
    const at = await now();
    if (down[channel]) {
      if (!refused[channel]) timeline?.note(at, 'provider', `cannot send ${note}; it is tried again`);
      refused[channel] = true;
      throw new ProviderFailure({ channel, kind: 'transient', cause: 'unavailable' });
    }
    sent.push(message);
    timeline?.note(at, channel, note);
    return { accepted: true, providerId: `simulated-${String(sent.length)}` };
  };
  return {
    senders: sendersBy(take, down),
    tellTo: (next) => {
      timeline = next;
    },
    fail: (channel, isDown) => {
      down[channel] = isDown;
      refused[channel] = false;
    },
    count: () => sent.length,
    find: (pattern, from) =>
      sent
        .slice(from)
        .map(({ text }) => pattern.exec(text)?.[1])
        .findLast((match) => match !== undefined),
  };
}

function sendersBy(
  take: (message: Sent, note: string) => Promise<SendResult>,
  down: Readonly<Record<Channel, boolean>>,
): Mailroom['senders'] {
  return {
    email: {
      send: ({ to, subject, text }) =>
        take({ channel: 'email', to, text }, `to ${maskEmail(to)}: “${masked(subject)}”`),
      probe: () => Promise.resolve(!down.email),
      ask: () => Promise.resolve(undefined),
    },
    sms: {
      send: ({ to, text }) =>
        take({ channel: 'sms', to, text }, `to ${maskPhone(to)}: “${masked(text.split('\n')[0] ?? '')}”`),
      probe: () => Promise.resolve(!down.sms),
      ask: () => Promise.resolve(undefined),
    },
  };
}

/** A code is the applicant's alone, even a simulated one; a link's token says nothing. */
function masked(text: string): string {
  return text.replace(/\b\d{6}\b/g, '······').replace(/\/link\/[\w-]+/g, '/link/…');
}
