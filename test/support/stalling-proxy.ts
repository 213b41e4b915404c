import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server on which nothing passes any more once it is stalled, though no connection is closed: as a server that hangs. */
export interface StallingProxy {
  port: number;
  stall: (stalled: boolean) => void;
}

/** Ends with the test. */
export async function stallingProxy(target: { host: string; port: number }): Promise<StallingProxy> {
  const sockets = new Set<Socket>();
  let stalled = false;
  const server = createServer((from) => {
    const to = connect(target);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
      one.on('data', (bytes) => other.write(bytes));
      if (stalled) one.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    stall: (now) => {
      stalled = now;
      for (const socket of sockets) {
        if (now) socket.pause();
        else socket.resume();
      }
    },
  };
}
