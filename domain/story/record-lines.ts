import { line } from './story-line.ts';
import type { StoryLine } from './story-line.ts';
import type { StoryCode, StoryMessage, StoryRecords } from './records.ts';

/** What each table of the database adds to the story. */
const parts: readonly ((records: StoryRecords) => StoryLine[])[] = [
  beginning,
  ({ messages }) => messages.flatMap(messageLines),
  ({ codes, now }) => codes.flatMap((code) => codeLines(code, now)),
  ({ captures }) => captures.map(captureLine),
  ({ liveChecks }) => liveChecks.map(liveLine),
  ({ handoffs }) => handoffs.flatMap(handoffLines),
  ({ consents }) => consents.flatMap(consentLines),
  waitingLines,
  ({ audit }) => audit.map(auditLine),
];

/** What the database knows, in no order. */
export function recordLines(records: StoryRecords): StoryLine[] {
  return parts.flatMap((part) => part(records));
}

function beginning({ began, ended, parked, creditedMs, now }: StoryRecords): StoryLine[] {
  const first =
    began.by === null
      ? line(began.at, 'shown', 'began')
      : line(began.at, 'shown', 'beganByStaff', { by: began.by });
  const cause = parked && ({ word: parked.cause, of: 'cause' } as const);
  return [
    first,
    ...(parked && cause ? [line(parked.since, 'shown', 'parked', { cause })] : []),
    ...(creditedMs > 0 ? [line(ended?.at ?? now, 'folded', 'credited', { for: { ms: creditedMs } })] : []),
    ...(ended ? [line(ended.at, 'shown', `end.${ended.ending}`)] : []),
  ];
}

function messageLines(message: StoryMessage): StoryLine[] {
  const { channel, template, to, status, attempts, failure, createdAt, sentAt, settledAt } = message;
  const values = {
    message: { word: template, of: 'message' },
    channel: { word: channel, of: 'message' },
    to,
  } as const;
  if (message.withheld) return [line(createdAt, 'shown', 'messageWithheld', values)];
  if (sentAt === null) return [line(createdAt, 'shown', 'messageWaits', { ...values, attempts })];
  const sent = line(sentAt, 'shown', 'messageSent', { ...values, attempts });
  if (status === 'delivered' && settledAt !== null)
    return [sent, line(settledAt, 'folded', 'messageDelivered', values)];
  if (status !== 'undelivered' && status !== 'refused') return [sent];
  const code = failure ?? '';
  const why = { word: code, of: 'code' } as const;
  return [sent, line(settledAt ?? sentAt, 'shown', 'messageUndelivered', { ...values, code, why })];
}

/** How often it was guessed wrong, where it was, when the code's time was over; a code that waits says nothing yet. */
function codeLines(
  { attempts, maxAttempts, spentAt, expiresAt, killedAt }: StoryCode,
  now: number,
): StoryLine[] {
  if (spentAt !== null) {
    return attempts > 1
      ? [line(spentAt, 'shown', 'codeTried', { wrong: attempts - 1, of: maxAttempts })]
      : [];
  }
  // Killed: the fact says so.
  if (killedAt !== null || expiresAt === null || expiresAt > now) return [];
  return [line(expiresAt, 'shown', 'codeExpired', { wrong: attempts, of: maxAttempts })];
}

function captureLine({ side, at, fault, asItIs }: StoryRecords['captures'][number]): StoryLine {
  const picture = { word: side, of: 'side' } as const;
  if (fault !== null) return line(at, 'shown', 'pictureRefused', { picture, fault });
  return line(at, 'shown', asItIs ? 'pictureAsItIs' : 'pictureTaken', { picture });
}

function liveLine({ at, word }: StoryRecords['liveChecks'][number]): StoryLine {
  if (word === 'live') return line(at, 'shown', 'livePassed');
  return line(at, 'shown', 'liveFailed', { why: { word, of: 'live' } });
}

function handoffLines({ at, takenAt, endedAt }: StoryRecords['handoffs'][number]): StoryLine[] {
  return [
    line(at, 'shown', 'phoneAsked'),
    ...(takenAt === null ? [] : [line(takenAt, 'shown', 'phoneTook')]),
    ...(endedAt === null ? [] : [line(endedAt, 'folded', 'phoneEnded')]),
  ];
}

function consentLines({ at, withdrawnAt }: StoryRecords['consents'][number]): StoryLine[] {
  return [
    line(at, 'folded', 'consentGiven'),
    ...(withdrawnAt === null ? [] : [line(withdrawnAt, 'shown', 'consentWithdrawn')]),
  ];
}

function waitingLines({ reading, reviewOpenedAt, approvalAskedAt }: StoryRecords): StoryLine[] {
  return [
    ...(reading ? [line(reading.at, 'shown', reading.certain ? 'documentRead' : 'documentUnread')] : []),
    ...(reviewOpenedAt === null ? [] : [line(reviewOpenedAt, 'shown', 'reviewOpened')]),
    ...(approvalAskedAt === null ? [] : [line(approvalAskedAt, 'shown', 'approvalAsked')]),
  ];
}

/** Looks are folded: they are for the auditor. */
function auditLine({ at, actor, action, reason }: StoryRecords['audit'][number]): StoryLine {
  const values = { by: actor, action: { word: action, of: 'action' }, reason: reason ?? '' } as const;
  return line(at, 'folded', 'staffActed', values);
}
