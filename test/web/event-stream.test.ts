import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readEventStream } from '../../web/shared/event-stream.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: (response: ServerResponse, authorization: string) => void): Promise<string> {
  const started = createServer((request, response) => answer(response, request.headers.authorization ?? ''));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

async function read(
  url: string,
  silenceMs: number,
  signal = new AbortController().signal,
): Promise<string[]> {
  const events: string[] = [];
  await readEventStream({
    url,
    headers: { Authorization: 'Bearer token' },
    signal,
    silenceMs,
    onOpen: () => events.push('open'),
    onEvent: (name, data) => events.push(`${name}:${data}`),
  });
  return events;
}

describe('the event stream', () => {
  it('sends the token, and reads events that arrive in pieces', async () => {
    const url = await serve((response, authorization) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`event: journey\ndata: {"a":"${authorization}`);
      setImmediate(() => response.end('"}\n\n: comment\n\ndata: ñ\n\n'));
    });
    expect(await read(url, 5_000)).toEqual(['open', 'journey:{"a":"Bearer token"}', 'message:ñ']);
  });

  it('fails when it is refused', async () => {
    const url = await serve((response) => response.writeHead(401).end());
    await expect(read(url, 5_000)).rejects.toThrow('401');
  });

  it('counts silence as a dead connection', async () => {
    const url = await serve((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': here\n\n');
    });
    await expect(read(url, 50)).rejects.toThrow();
  });

  it('stops when told to', async () => {
    const url = await serve((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': here\n\n');
    });
    const stop = new AbortController();
    const reading = read(url, 5_000, stop.signal);
    stop.abort();
    await expect(reading).rejects.toThrow();
  });
});
