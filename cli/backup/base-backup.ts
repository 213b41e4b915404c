import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';

/**
 * What pg_basebackup asks the server for: a tar of the cluster with the log that makes it whole, and the server's own manifest in it
 * (PostgreSQL, "Streaming Replication Protocol", BASE_BACKUP). Its own binary is not packaged, and reads no server newer than itself.
 */
const command = `BASE_BACKUP (LABEL 'alta', CHECKPOINT 'fast', WAL, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`;

/** The first byte of each message of the copy says what the rest is. */
const archiveBegins = 'n'.charCodeAt(0);
const bytesFollow = 'd'.charCodeAt(0);
const manifestBegins = 'm'.charCodeAt(0);

export interface BaseBackup {
  /** Where in the log it begins, and on which timeline: what a restore needs of the archive is from there on. */
  startLsn: string;
  timeline: number;
}

/** The connection's stream, which the driver does not declare: paused while the disk is slower than the server. */
interface Flow {
  connection: { stream: { pause: () => void; resume: () => void } };
}

/** What the driver hands a statement that reads a copy. */
class Copying {
  readonly #flow: Flow;
  readonly #to: Writable;
  readonly #end = Promise.withResolvers<BaseBackup>();
  #began: BaseBackup | undefined;
  #part = 0;
  #archives = 0;
  readonly ended = this.#end.promise;

  constructor(flow: Flow, to: Writable) {
    this.#flow = flow;
    this.#to = to;
    to.on('drain', () => flow.connection.stream.resume());
    to.once('error', this.#end.reject);
  }

  submit(connection: { query: (text: string) => void }): void {
    connection.query(command);
  }

  handleRowDescription(): void {
    // The columns are known: the protocol fixes them.
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#began ??= { startLsn: fields[0] ?? '', timeline: Number(fields[1]) };
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const kind = chunk[0];
    if (kind !== bytesFollow) {
      this.#part = kind ?? 0;
      if (kind === archiveBegins) this.#archives += 1;
      return;
    }
    // The manifest comes after the archive; each of its files is in the archive's own sum.
    if (this.#part === manifestBegins) return;
    // A copy of its own: the driver writes what comes next over the same bytes.
    if (!this.#to.write(Buffer.from(chunk.subarray(1)))) this.#flow.connection.stream.pause();
  }

  handleCommandComplete(): void {
    // Of each of its results; what counts is the end.
  }

  handleReadyForQuery(): void {
    if (this.#began === undefined) this.#end.reject(new Error('the server began no backup'));
    else if (this.#archives !== 1) this.#end.reject(new Error('tablespaces of their own are not backed up'));
    else this.#end.resolve(this.#began);
  }

  handleError(error: Error): void {
    this.#end.reject(error);
  }
}

/**
 * Copies the whole server of `ownerUrl` into `file`, as a compressed tar, while it serves.
 * @throws what the server says: the role may not replicate, it is not reached, the disk is full
 */
export async function takeBaseBackup(ownerUrl: string, file: string): Promise<BaseBackup> {
  const config = { connectionString: ownerUrl, replication: 'true', connectionTimeoutMillis: 10_000 };
  const client = new pg.Client(config);
  await client.connect();
  const lost = once(client, 'error').then(([error]) => Promise.reject(error as Error));
  const gzip = createGzip({ level: 1 });
  const written = pipeline(gzip, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  try {
    const copying = new Copying(client, gzip);
    client.query(copying as unknown as pg.Submittable);
    const began = await Promise.race([copying.ended, lost, written.then(() => copying.ended)]);
    gzip.end();
    await written;
    return began;
  } finally {
    lost.catch(() => undefined);
    written.catch(() => undefined);
    gzip.destroy();
    await client.end().catch(() => undefined);
  }
}
