import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../domain/duration.ts';
import type { EngineEvent, EngineHistory } from '../../../domain/story/engine-event.ts';
import type { StoryMessage, StoryRecords } from '../../../domain/story/records.ts';
import { plainSentences } from '../../../domain/story/sentences.ts';
import { tellStory } from '../../../domain/story/tell-story.ts';
import { storyText } from '../../../platform/texts/story-texts.ts';

const start = Date.parse('2026-11-30T10:00:00Z');
const at = (minutes: number): number => start + minutes * MINUTE;

const nothing: StoryRecords = {
  now: at(0),
  began: { at: start, by: null },
  ended: null,
  parked: null,
  creditedMs: 0,
  ...{
    facts: [],
    messages: [],
    codes: [],
    captures: [],
    liveChecks: [],
    handoffs: [],
    consents: [],
    audit: [],
  },
  ...{ reading: null, reviewOpenedAt: null, approvalAskedAt: null },
};
const sms: StoryMessage = {
  channel: 'sms',
  template: 'pin',
  to: '••• ••• 123',
  status: 'sent',
  withheld: false,
  attempts: 1,
  failure: null,
  createdAt: at(2),
  sentAt: at(2),
  settledAt: null,
};
const gone: EngineHistory = { state: 'gone' };

function read(...events: EngineEvent[]): EngineHistory {
  return { state: 'read', events, pending: [] };
}

function told(records: Partial<StoryRecords>, history: EngineHistory = gone): string[] {
  return tellStory({ ...nothing, ...records }, history)
    .filter(({ weight }) => weight !== 'technical')
    .map((line) => `${new Date(line.at).toISOString().slice(11, 16)} ${storyText(line, 'en')}`);
}

describe('the story of a journey', () => {
  it('says why a message did not arrive, in words and with the provider’s code', () => {
    const lost = { ...sms, status: 'undelivered', failure: '30003', settledAt: at(4) } as const;
    expect(told({ messages: [lost], now: at(5) })).toEqual([
      '10:00 The applicant sent the form.',
      '10:02 The SMS with the PIN went to ••• ••• 123.',
      '10:04 The SMS with the PIN did not reach ••• ••• 123: phone off or out of reach (30003).',
    ]);
  });

  it('says a code without words as it is', () => {
    const lost = { ...sms, status: 'refused', failure: '99999', settledAt: at(4) } as const;
    expect(told({ messages: [lost], now: at(5) }).at(-1)).toContain('99999 (99999)');
  });

  it('tells of wrong codes, and of a code that ran out', () => {
    const code = { attempts: 2, maxAttempts: 5, spentAt: null, killedAt: null, expiresAt: at(20) };
    expect(told({ codes: [code], now: at(10) })).toHaveLength(1);
    expect(told({ codes: [code], now: at(30) }).at(-1)).toBe(
      '10:20 The code ran out unused. Wrong tries: 2 of 5.',
    );
    expect(told({ codes: [{ ...code, attempts: 3, spentAt: at(9) }], now: at(30) }).at(-1)).toContain(
      'typed wrong 2 times of 5',
    );
  });

  it('tells a silence of an hour and more, also the one that goes on', () => {
    const facts = [{ id: 'f', type: 'emailConfirmed', at: at(61), toldAt: at(61) } as const];
    expect(told({ facts, now: at(61) + 3 * HOUR })).toEqual([
      '10:00 The applicant sent the form.',
      '10:00 For 1 hour, 1 minute nothing happened.',
      '11:01 The applicant opened the way by email.',
      '11:01 For 3 hours nothing happened.',
    ]);
  });

  it('tells one fact once, and says when the engine heard of it late or not at all', () => {
    const facts = [{ id: 'f', type: 'phoneVerified', at: at(1), toldAt: null } as const];
    const signal: EngineEvent = {
      ...{ id: 9, at: at(1), kind: 'workflowExecutionSignaled', name: 'tell' },
      fact: { id: 'f', type: 'phoneVerified' },
    };
    const verified = '10:01 The code of the SMS was right.';
    expect(told({ facts, now: at(5) }, read(signal)).slice(1)).toEqual([verified]);
    expect(told({ facts, now: at(5) }, read({ ...signal, at: at(3) })).slice(1)).toEqual([
      verified,
      '10:03 The engine heard of it only 2 minutes later.',
    ]);
    expect(told({ facts, now: at(5) }, read()).slice(1)).toEqual([
      verified,
      '10:05 The engine has not heard of it yet, after 4 minutes.',
    ]);
    // What the database has forgotten, the engine still tells.
    expect(told({ now: at(5) }, read(signal)).slice(1)).toEqual([verified]);
  });

  it('tells an activity once, with its tries and its last failure', () => {
    const events: EngineEvent[] = [
      { id: 5, at: at(1), kind: 'activityTaskScheduled', name: 'deliverMessage' },
      { id: 6, at: at(11), kind: 'activityTaskStarted', begunBy: 5, attempt: 15, failure: 'Unavailable' },
      { id: 7, at: at(11), kind: 'activityTaskFailed', begunBy: 5, failure: 'Unavailable' },
    ];
    expect(told({ now: at(12) }, read(...events)).slice(1)).toEqual([
      '10:11 Given up at try 15, after 10 minutes: send a message (Unavailable).',
    ]);
  });

  it('has a case for every sentence', () => {
    const everything: Partial<StoryRecords> = {
      now: at(300),
      creditedMs: 5 * MINUTE,
      parked: { since: at(20), cause: 'sms' },
      facts: [
        { id: 'late', type: 'codeAsked', at: at(1), toldAt: at(1) },
        { id: 'unheard', type: 'codeAsked', at: at(2), toldAt: null },
      ],
      messages: [
        { ...sms, status: 'queued', sentAt: null },
        { ...sms, withheld: true },
        { ...sms, status: 'delivered', settledAt: at(3) },
        { ...sms, status: 'undelivered', settledAt: at(3) },
      ],
      codes: [
        { attempts: 2, maxAttempts: 5, spentAt: at(9), killedAt: null, expiresAt: at(20) },
        { attempts: 2, maxAttempts: 5, spentAt: null, killedAt: null, expiresAt: at(20) },
      ],
      captures: [
        { side: 'front', at: at(3), fault: 'tooDark', asItIs: false },
        { side: 'front', at: at(4), fault: null, asItIs: true },
        { side: 'back', at: at(5), fault: null, asItIs: false },
      ],
      liveChecks: [
        { at: at(6), word: 'noTurn' },
        { at: at(7), word: 'live' },
      ],
      handoffs: [{ at: at(1), takenAt: at(2), endedAt: at(8) }],
      consents: [{ at: at(1), withdrawnAt: at(2) }],
      reading: { at: at(5), certain: false },
      reviewOpenedAt: at(9),
      approvalAskedAt: at(9),
      audit: [{ at: at(10), actor: 'staff:one', action: 'review.show', reason: 'Its turn' }],
    };
    const kinds = [
      ...['workflowExecutionStarted', 'workflowExecutionCompleted', 'workflowExecutionFailed'],
      ...['workflowExecutionTerminated', 'workflowTaskFailed', 'workflowTaskTimedOut', 'timerFired'],
    ] as const;
    const events: EngineEvent[] = [
      ...kinds.map((kind, id): EngineEvent => ({
        id: id + 100,
        at: at(id),
        kind,
      })),
      { id: 1, at: at(2), kind: 'workflowExecutionSignaled', fact: { id: 'late', type: 'codeAsked' } },
      { id: 2, at: at(2), kind: 'markerRecorded', name: 'enterStage' },
      { id: 3, at: at(2), kind: 'markerRecorded', name: 'enterStage', failure: 'Failure' },
      { id: 4, at: at(2), kind: 'workflowTaskScheduled' },
      { id: 5, at: at(1), kind: 'activityTaskScheduled', name: 'readDocument' },
      { id: 6, at: at(1), kind: 'activityTaskStarted', begunBy: 5, attempt: 1 },
      { id: 7, at: at(2), kind: 'activityTaskCompleted', begunBy: 5 },
      { id: 8, at: at(1), kind: 'activityTaskScheduled', name: 'readDocument' },
      { id: 9, at: at(1), kind: 'activityTaskStarted', begunBy: 8, attempt: 2, failure: 'Failure' },
      { id: 10, at: at(2), kind: 'activityTaskCompleted', begunBy: 8 },
      { id: 11, at: at(2), kind: 'activityTaskFailed', begunBy: 8 },
      { id: 12, at: at(2), kind: 'activityTaskTimedOut', begunBy: 8 },
    ];
    const history: EngineHistory = {
      state: 'read',
      events,
      pending: [{ name: 'deliverMessage', attempt: 3, since: at(30) }],
    };
    const lines = [
      ...tellStory({ ...nothing, ...everything }, history),
      ...tellStory(
        { ...nothing, began: { at: start, by: 'staff:one' }, reading: { at: start, certain: true } },
        gone,
      ),
    ];
    const said = new Set<string>(lines.map(({ sentence }) => sentence));
    expect(plainSentences.filter((sentence) => !said.has(sentence))).toEqual([]);
    expect(lines.map((line) => storyText(line, 'es')).filter((text) => /[{}]/.test(text))).toEqual([]);
  });
});
