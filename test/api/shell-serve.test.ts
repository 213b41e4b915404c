import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../api/serve.ts';
import type { Listening } from '../../api/serve.ts';
import type { AddressInfo } from 'node:net';

let listening: Listening;
let finish: (() => void) | undefined;
afterEach(() => listening.stop(0));

async function start(): Promise<number> {
  listening = await serve(
    (req, res) => {
      // As below Express: headers were set before the route writes its own.
      res.setHeader('X-Request-Id', '1');
      if (req.url === '/events')
        res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': here\n\n');
      else if (req.url === '/slow') finish = () => res.end('whole');
      else res.end('at once');
    },
    '127.0.0.1',
    0,
  );
  return (listening.server.address() as AddressInfo).port;
}

function ask(port: number, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1' }, resolve).on('error', reject).end();
  });
}

async function text(response: IncomingMessage): Promise<string> {
  let all = '';
  for await (const part of response) all += String(part);
  return all;
}

describe('a server that is stopped', () => {
  it('answers what it was asked before, then is gone', async () => {
    const port = await start();
    const slow = ask(port, '/slow');
    await expect.poll(() => finish).toBeDefined();
    const stopped = listening.stop();
    await expect(ask(port, '/')).rejects.toThrow(/ECONNREFUSED/);
    finish?.();
    const response = await slow;
    expect(response.headers.connection).toBe('close');
    expect(await text(response)).toBe('whole');
    await stopped;
  });

  it('ends streams of events at once', async () => {
    const port = await start();
    const stream = await ask(port, '/events');
    const begun = performance.now();
    const all = text(stream);
    await listening.stop();
    expect(await all).toBe(': here\n\n');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it('does not wait for ever for what does not end', async () => {
    const port = await start();
    const stuck = ask(port, '/slow').catch((error: unknown) => error);
    await expect
      .poll(() => new Promise((resolve) => listening.server.getConnections((_e, count) => resolve(count))))
      .toBe(1);
    await listening.stop(50);
    expect(await stuck).toBeInstanceOf(Error);
  });
});

it('a port that is taken is an error to whoever starts', async () => {
  const port = await start();
  await expect(serve(() => undefined, '127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
