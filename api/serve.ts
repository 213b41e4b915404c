import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server as TlsServer, ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

export interface Listening {
  server: Server | TlsServer;
  /** Takes no more requests, lets those being answered end, then closes what is still open after `graceMs`. */
  stop: (graceMs?: number) => Promise<void>;
}

const GRACE_MS = 10_000;

/** How slow a sender may be, in milliseconds, and how many may be connected. */
const SENDERS = {
  headersTimeout: 20_000,
  /** 12 MB on a slow line. */
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  /** Node looks for senders that are too slow this often; by itself only every 30 s. */
  connectionsCheckingInterval: 1_000,
  /** More than streams and browsers' idle connections; each is a file descriptor. */
  maxConnections: 10_000,
};

/**
 * Listens for HTTP, or with `tls` for HTTPS. Slow senders are cut off: headers within 20 seconds, a request within 5 minutes, to a second.
 * @throws the server's error, such as EADDRINUSE
 */
export async function serve(
  app: RequestListener,
  host: string,
  port: number,
  tls?: ServerOptions,
  senders: Partial<typeof SENDERS> = {},
): Promise<Listening> {
  const open = new Set<ServerResponse>();
  const silent = new Set<Socket>();
  const { maxConnections, ...times } = { ...SENDERS, ...senders };
  // Until hands are shaken nothing of HTTP has begun.
  const secure = { ...times, handshakeTimeout: times.headersTimeout, ...tls };
  const server = tls ? createTlsServer(secure, app) : createServer(times, app);
  server.maxConnections = maxConnections;
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    silent.delete(req.socket);
    open.add(res);
    res.once('close', () => open.delete(res));
  });
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('clientError', refuseGarbage);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { server, stop: (graceMs = GRACE_MS) => stop(server, { open, silent }, graceMs) };
}

async function stop(
  server: Listening['server'],
  { open, silent }: { open: ReadonlySet<ServerResponse>; silent: ReadonlySet<Socket> },
  graceMs: number,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  // Nothing was asked there, so nothing is owed: Node counts them as busy.
  for (const socket of silent) if (socket instanceof TLSSocket || socket.bytesRead === 0) socket.destroy();
  for (const res of open) {
    // Its connection is idle a moment after.
    res.once('close', () => setImmediate(() => server.closeIdleConnections()));
    // A stream of events never ends by itself; its page follows on another process.
    if (String(res.getHeader('content-type')).startsWith('text/event-stream')) res.end();
    else if (!res.headersSent) res.setHeader('Connection', 'close');
  }
  const limit = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(limit);
}

/** What is not HTTP, or too slow, gets the shortest answer there is, and no echo of what it sent. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  // Before hands are shaken nothing can be said, and what is written would wait for ever.
  if (/^ERR_(TLS|SSL)_/.test(error.code ?? '')) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF[error.code ?? ''] ?? '400 Bad Request';
  // Ended from our side alone it would stay open until the sender ends it, too.
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

const STATUS_OF: Partial<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
