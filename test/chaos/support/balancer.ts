import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface Balancer {
  url: string;
  /** Connections that each upstream has taken, in their order. */
  taken: readonly number[];
  close: () => Promise<void>;
}

/** Hands each connection to the next upstream in turn, and to the one after where nobody listens. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const taken = ports.map(() => 0);
  const open = new Set<Socket>();
  let turn = 0;
  const passOn = async (client: Socket): Promise<void> => {
    const first = (turn += 1);
    for (const [offset] of ports.entries()) {
      const place = (first + offset) % ports.length;
      const upstream = await reached(ports[place] ?? 0);
      if (!upstream) continue;
      taken[place] = (taken[place] ?? 0) + 1;
      keep(open, upstream);
      upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
      client.on('close', () => upstream.destroy());
      client.pipe(upstream).pipe(client);
      return;
    }
    client.destroy();
  };
  const server = createServer((client) => {
    client.on('error', () => undefined);
    keep(open, client);
    void passOn(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    taken,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function keep(open: Set<Socket>, socket: Socket): void {
  open.add(socket);
  socket.once('close', () => open.delete(socket));
}

async function reached(port: number): Promise<Socket | undefined> {
  const socket = connect(port, '127.0.0.1');
  return once(socket, 'connect').then(
    () => socket,
    () => undefined,
  );
}
