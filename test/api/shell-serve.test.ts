import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../api/serve.ts';
import type { Listening } from '../../api/serve.ts';
import type { AddressInfo, Socket } from 'node:net';

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

  it('does not wait for a connection that never asked anything', async () => {
    const port = await start();
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    await expect
      .poll(() => new Promise((resolve) => listening.server.getConnections((_e, count) => resolve(count))))
      .toBe(1);
    // For as long as a test may take: it would wait out its grace otherwise.
    await listening.stop(600_000);
    if (!silent.closed) await once(silent, 'close');
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

it('a port that is taken is an error for the caller', async () => {
  const port = await start();
  await expect(serve(() => undefined, '127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

describe('a sender that is too slow', () => {
  const impatient = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 25 };

  /** What comes back until the server ends the connection. */
  async function cutOff(said: string, tls?: object): Promise<string> {
    listening = await serve((_req, res) => res.end('answered'), '127.0.0.1', 0, tls, impatient);
    const socket = connect((listening.server.address() as AddressInfo).port, '127.0.0.1');
    let heard = '';
    socket.on('data', (piece) => (heard += String(piece)));
    socket.write(said);
    await closed(socket);
    return heard;
  }
  const closed = (socket: Socket): Promise<void> =>
    new Promise((resolve) => {
      socket.on('error', () => undefined).on('close', () => resolve());
    });

  it.each([
    ['says nothing at all', ''],
    ['stops in the middle of a header', 'GET / HTTP/1.1\r\nHost: alta'],
  ])('is cut off when the time is up, not at the next half minute: one that %s', async (_, said) => {
    expect(await cutOff(said)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('is cut off in the middle of a body, too', async () => {
    const said = 'POST /slow HTTP/1.1\r\nHost: alta\r\nContent-Length: 100\r\n\r\nhalf';
    listening = await serve(() => undefined, '127.0.0.1', 0, undefined, impatient);
    const socket = connect((listening.server.address() as AddressInfo).port, '127.0.0.1');
    socket.resume().write(said);
    await closed(socket);
  });

  it('is cut off before hands are shaken', async () => {
    expect(await cutOff('', {})).toBe('');
  });

  it('is asked for headers within 20 seconds, and looked after every second', async () => {
    listening = await serve(() => undefined, '127.0.0.1', 0);
    expect(listening.server.headersTimeout).toBe(20_000);
    expect(listening.server.maxConnections).toBeGreaterThan(1_000);
  });
});

it('connections beyond what a process can carry are closed at once', async () => {
  listening = await serve((_req, res) => res.end(), '127.0.0.1', 0, undefined, { maxConnections: 1 });
  const { port } = listening.server.address() as AddressInfo;
  const first = connect(port, '127.0.0.1');
  await new Promise((resolve) => first.once('connect', resolve));
  await expect.poll(() => new Promise((done) => listening.server.getConnections((_e, n) => done(n)))).toBe(1);
  const second = connect(port, '127.0.0.1').resume();
  await new Promise((resolve) => second.on('error', () => undefined).once('close', resolve));
  expect(first.destroyed).toBe(false);
  first.destroy();
});
