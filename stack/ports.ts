import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/** Whether a server could listen on this port of the loopback address now. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, host, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Whether something accepts connections on this port of the loopback address now. */
export async function isPortOpen(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
    socket.once('timeout', () => {
      settle(false);
    });
  });
}

/**
 * A free port below the range that systems take the ports of outgoing connections from: a part that dies must get its own port again, and
 * no other program's connection may have taken it in between.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    if (await isPortFree(port)) return port;
  }
}

/** The port asked for, or a free one for 0 and undefined. */
export async function portFor(wanted: number | undefined): Promise<number> {
  return wanted === undefined || wanted === 0 ? freePort() : wanted;
}
