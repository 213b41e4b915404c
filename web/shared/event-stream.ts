import { createParser } from 'eventsource-parser';

export interface EventStreamRequest {
  url: string;
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Silence after which the connection counts as dead, in milliseconds. */
  silenceMs: number;
  onOpen: () => void;
  onEvent: (name: string, data: string) => void;
}

/**
 * Reads server-sent events over fetch (an EventSource cannot send an Authorization header) until the stream ends.
 * @throws when it cannot be opened, breaks, falls silent or is aborted
 */
export async function readEventStream(request: EventStreamRequest): Promise<void> {
  const silence = new AbortController();
  const signal = AbortSignal.any([request.signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), request.silenceMs);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), request.silenceMs);
  };
  try {
    const response = await fetch(request.url, {
      headers: { ...request.headers, Accept: 'text/event-stream' },
      cache: 'no-store',
      signal,
    });
    if (!response.ok || !response.body) throw new Error(`event stream answered ${response.status}`);
    request.onOpen();
    const parser = createParser({
      onEvent: ({ event, data }) => request.onEvent(event ?? 'message', data),
    });
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
  }
}
