import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import type { TLSConfig } from '@temporalio/client';
import type { Config } from './config.ts';

export type TemporalConfig = Pick<Config, 'temporal'>;

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

export interface ServerOptions {
  address: string;
  tls?: TLSConfig | true;
  apiKey?: string;
}

/** Address and keys of the server, as client and worker take them. */
export async function serverOptions({ temporal }: TemporalConfig): Promise<ServerOptions> {
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
