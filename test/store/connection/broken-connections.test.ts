import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../store/connection/database.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';

/** AuthenticationOk and ReadyForQuery, as Postgres' message formats have them. */
const letIn = Buffer.from([...[0x52, 0, 0, 0, 8, 0, 0, 0, 0], ...[0x5a, 0, 0, 0, 5, 0x49]]);

/** ErrorResponse of a server that is told to end. */
function ending(): Buffer {
  const fields = Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

let server: Server;
let url: string;
beforeEach(async () => {
  // Ends just after it let somebody in, so that both arrive at once.
  server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(Buffer.concat([letIn, ending()])));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `postgres://nobody@127.0.0.1:${String((server.address() as AddressInfo).port)}/none`;
});
afterEach(() => {
  server.close();
});

it('fails the statement, and not the process, when the server ends just after it let us in', async () => {
  const uncaught: unknown[] = [];
  const note = (error: unknown): void => {
    uncaught.push(error);
  };
  process.on('uncaughtException', note);
  const database = openDatabase(url, 1);
  try {
    const { prisma, sql, pool } = database;
    await expect(sql.$queryRaw`SELECT 1`).rejects.toThrow();
    await expect(prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow();
    await expect(inTransaction(database, (tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow();
    const held = await pool.connect();
    await expect(held.query('SELECT 1')).rejects.toThrow();
    held.release(true);
    expect(uncaught).toEqual([]);
  } finally {
    process.off('uncaughtException', note);
    await database.close();
  }
});
