import type { OutgoingMessage } from '../store/messages/claim.ts';
import { othersWait } from '../store/journeys/parked.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { ProviderFailure } from '../messages/ports.ts';
import { writeMessage } from './write-message.ts';

/** Sends a message's text, always the same, by its channel's provider. @throws ProviderFailure */
export async function sendMessage(
  dependencies: ActivityDependencies,
  message: OutgoingMessage,
): Promise<{ providerId: string }> {
  if (message.decoy) return probe(dependencies, message);
  const { subject, text, html, language, from } = writeMessage(dependencies, message);
  const { id: messageId, recipient: to } = message;
  if (message.channel === 'sms') {
    const { sms, publicUrl } = dependencies;
    const statusCallback =
      sms.webhook === undefined ? undefined : `${publicUrl}/api/v1/webhooks/${sms.webhook}`;
    return sms.send({ messageId, to, text, statusCallback });
  }
  return dependencies.email.send({
    messageId,
    to,
    from,
    subject: subject ?? '',
    text,
    html: html ?? '',
    language,
  });
}

/** It has no recipient. All that shows from outside (it leaves, or waits for a provider that is down) is the same. */
async function probe(
  dependencies: ActivityDependencies,
  { channel }: OutgoingMessage,
): Promise<{ providerId: string }> {
  const waits = await othersWait(dependencies.database, channel);
  if (!waits && (await dependencies[channel].probe())) return { providerId: 'decoy' };
  throw new ProviderFailure({ channel, kind: 'transient', cause: 'unavailable' });
}
