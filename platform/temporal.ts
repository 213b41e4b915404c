import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { TLSConfig } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Config } from './config.ts';

type TemporalConfig = Pick<Config, 'temporal'>;

export interface TemporalClient {
  client: Client;
  close: () => Promise<void>;
}

/** How fast a lost connection is tried again; the library's own limit of two minutes is too long for a person waiting. */
const reconnect = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.min_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2_000,
};

interface ServerOptions {
  address: string;
  tls?: TLSConfig | true;
  apiKey?: string;
}

async function serverOptions({ temporal }: TemporalConfig): Promise<ServerOptions> {
  const options: ServerOptions = { address: temporal.address };
  if (temporal.apiKey !== undefined) Object.assign(options, { apiKey: temporal.apiKey, tls: true });
  const tls: TLSConfig = {};
  if (temporal.authorityFile !== undefined)
    tls.serverRootCACertificate = await readFile(temporal.authorityFile);
  if (temporal.certificateFile !== undefined && temporal.keyFile !== undefined) {
    tls.clientCertPair = {
      crt: await readFile(temporal.certificateFile),
      key: await readFile(temporal.keyFile),
    };
  }
  if (Object.keys(tls).length > 0) options.tls = tls;
  return options;
}

/** A client that connects at its first call and again whenever it must: the server may be down when this returns. */
export async function connectClient(config: TemporalConfig): Promise<TemporalClient> {
  const connection = Connection.lazy({
    ...(await serverOptions(config)),
    channelArgs: { 'grpc.keepalive_permit_without_calls': 1, 'grpc.keepalive_time_ms': 30_000, ...reconnect },
  });
  const client = new Client({ connection, namespace: config.temporal.namespace });
  return { client, close: () => connection.close() };
}

/**
 * The connection a worker needs. It must reach the server once, so this waits for the server, trying every second,
 * until it answers or `signal` aborts.
 * @throws the signal's reason when aborted; an error of the files at once.
 */
export async function connectNative(config: TemporalConfig, signal?: AbortSignal): Promise<NativeConnection> {
  const options = await serverOptions(config);
  for (;;) {
    try {
      return await NativeConnection.connect(options);
    } catch {
      await pause(1_000, undefined, signal ? { signal } : {});
    }
  }
}
