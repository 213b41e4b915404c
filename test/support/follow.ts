import { createParser } from 'eventsource-parser';
import { vi } from 'vitest';
import type { Applicant, JourneyAnswer } from './applicant.ts';

/** A journey's stream of events, as a page follows it. */
export interface Following {
  headers: Headers;
  /** Every journey that was told, in its order. */
  told: JourneyAnswer[];
  /** Names of the events that came. */
  names: Set<string>;
  /** Resolves with the first journey told, from now or before, that is as asked. */
  until: (asked: (journey: JourneyAnswer) => boolean, patienceMs?: number) => Promise<JourneyAnswer>;
  /** Resolves when the stream is over, by whose doing ever. */
  ended: Promise<void>;
  stop: () => void;
}

/** Opens the stream of an applicant's own journey. @throws Error when it is refused */
export async function follow({ origin, journey, token }: Applicant): Promise<Following> {
  const stopping = new AbortController();
  const answer = await fetch(`${origin}/api/v1/journeys/${journey}/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stopping.signal,
  });
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${String(answer.status)}`);
  const told: JourneyAnswer[] = [];
  const names = new Set<string>();
  const parser = createParser({
    onEvent: ({ event, data }) => {
      names.add(event ?? 'message');
      told.push(JSON.parse(data) as JourneyAnswer);
    },
  });
  const ended = read(answer.body, (text) => {
    parser.feed(text);
  });
  return {
    headers: answer.headers,
    told,
    names,
    until: (asked, timeout = 5_000) => vi.waitUntil(() => told.find(asked), { timeout, interval: 10 }),
    ended,
    stop: () => {
      stopping.abort();
    },
  };
}

async function read(body: ReadableStream<Uint8Array>, heard: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const piece of body) heard(decoder.decode(piece, { stream: true }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  }
}
