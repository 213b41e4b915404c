import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server as TlsServer, ServerOptions } from 'node:https';
import type { Socket } from 'node:net';

export interface Listening {
  server: Server | TlsServer;
  /** Takes no more, lets what is being answered end, then closes whatever is still open after `graceMs`. */
  stop: (graceMs?: number) => Promise<void>;
}

const GRACE_MS = 10_000;

/**
 * Listens for HTTP, or with `tls` for HTTPS. Slow senders are cut off: headers within 20 seconds, a request (12 MB on a slow line) within 5 minutes.
 * @throws the server's error, such as EADDRINUSE
 */
export async function serve(
  app: RequestListener,
  host: string,
  port: number,
  tls?: ServerOptions,
): Promise<Listening> {
  const open = new Set<ServerResponse>();
  const times = { headersTimeout: 20_000, requestTimeout: 300_000, keepAliveTimeout: 65_000 };
  const server = tls ? createTlsServer({ ...times, ...tls }, app) : createServer(times, app);
  server.on('request', (_req, res: ServerResponse) => {
    open.add(res);
    res.once('close', () => open.delete(res));
  });
  server.on('clientError', refuseGarbage);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { server, stop: (graceMs = GRACE_MS) => stop(server, open, graceMs) };
}

async function stop(
  server: Listening['server'],
  open: ReadonlySet<ServerResponse>,
  graceMs: number,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
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

/** What is not HTTP gets the shortest answer there is, and no echo of what it sent. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
