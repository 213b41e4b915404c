import type { Ending } from '../endings.ts';
import type { FactType } from '../facts.ts';

/** What the database knows of a journey's course. Instants are epoch milliseconds, contacts are masked. */
export interface StoryRecords {
  now: number;
  began: { at: number; by: string | null };
  ended: { at: number; ending: Ending } | null;
  parked: { since: number; cause: string } | null;
  /** How much longer its clocks run for what we kept it waiting, in milliseconds. */
  creditedMs: number;
  facts: readonly { id: string; type: FactType; at: number; toldAt: number | null }[];
  messages: readonly StoryMessage[];
  codes: readonly StoryCode[];
  captures: readonly { side: string; at: number; fault: string | null; asItIs: boolean }[];
  liveChecks: readonly { at: number; word: string }[];
  handoffs: readonly { at: number; takenAt: number | null; endedAt: number | null }[];
  consents: readonly { at: number; withdrawnAt: number | null }[];
  reading: { at: number; certain: boolean } | null;
  reviewOpenedAt: number | null;
  approvalAskedAt: number | null;
  audit: readonly { at: number; actor: string; action: string; reason: string | null }[];
}

export interface StoryMessage {
  channel: 'email' | 'sms';
  template: string;
  /** Masked. */
  to: string;
  status: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'refused';
  withheld: boolean;
  attempts: number;
  /** The provider's code. */
  failure: string | null;
  createdAt: number;
  sentAt: number | null;
  settledAt: number | null;
}

/** A code's tries; never the code. */
export interface StoryCode {
  attempts: number;
  maxAttempts: number;
  spentAt: number | null;
  expiresAt: number | null;
  killedAt: number | null;
}
