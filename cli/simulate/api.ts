import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { createApp } from '../../api/app.ts';
import type { Challenge } from '../../api/challenge/ports.ts';
import { createJourneyFeed } from '../../api/follow/journey-feed.ts';
import { createPasswords } from '../../api/passwords/hash.ts';
import { createReadiness } from '../../api/readiness.ts';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { serve } from '../../api/serve.ts';
import type { EnginePorts } from '../../store/outbox/engine-ports.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { ImageGate, LiveJudge } from '../../imaging/ports.ts';

/** The shipped API, as a browser meets it. */
export interface SimulatedApi {
  call: <T>(method: string, path: string, ask: Ask) => Promise<Answer<T>>;
  close: () => Promise<void>;
}

export interface Ask {
  /** The network that the limits count. */
  network: string;
  token?: string | undefined;
  /** JSON, or a picture's bytes. */
  body?: unknown;
}

export interface Answer<T> {
  status: number;
  body: T;
}

/** Checks outside a program's rules pass: every sender is human, and every picture is good. */
const anyChallenge: Challenge = {
  kind: 'altcha',
  create: () => Promise.reject(new Error('a simulated applicant asks for no challenge')),
  verify: () => Promise.resolve('passed'),
};
const anyPicture: ImageGate = {
  inspect: (bytes) =>
    Promise.resolve({
      ok: true,
      image: { bytes, width: 1600, height: 1000, looks: [] },
      measures: { sharpness: 0, brightness: 0, glare: 0 },
    }),
};
/** A simulated applicant is not checked: their picture of the face goes to a person. */
const noHead: LiveJudge = { judge: () => Promise.resolve({ word: 'noFace', scores: {} }) };

type Parts = Pick<
  ApiDependencies,
  'logger' | 'database' | 'programs' | 'keyring' | 'images' | keyof EnginePorts
> & { databaseUrl: string; publicUrl: string };

/** Listens on a free port of this machine; ends with `close`. */
export async function openApi({ databaseUrl, publicUrl, ...parts }: Parts): Promise<SimulatedApi> {
  const feed = createJourneyFeed({ databaseUrl, logger: parts.logger });
  const app = createApp({
    ...parts,
    http: { publicUrl, trustedProxies: ['127.0.0.1'] },
    passwords: createPasswords(),
    challenge: anyChallenge,
    readiness: createReadiness({ serving: [] }),
    metrics: new Registry(),
    portalDir: import.meta.dirname,
    console: { dir: import.meta.dirname, hosts: [] },
    feed,
    gate: anyPicture,
    liveJudge: noHead,
    webhooks: { sendgridPublicKey: '', twilioAuthToken: '', vendorSecrets: [] },
    patience: LIMITS.provider.patience,
  });
  const listening = await serve(app, '127.0.0.1', 0);
  feed.start();
  const { port } = listening.server.address() as AddressInfo;
  return {
    call: (method, path, ask) => call(`http://127.0.0.1:${String(port)}/api/v1${path}`, method, ask),
    close: async () => {
      await Promise.all([listening.stop(0), feed.stop()]);
    },
  };
}

async function call<T>(url: string, method: string, { network, token, body }: Ask): Promise<Answer<T>> {
  const picture = body instanceof Uint8Array;
  const answer = await fetch(url, {
    method,
    headers: {
      'x-forwarded-for': network,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': picture ? 'image/jpeg' : 'application/json' }),
    },
    ...(body !== undefined && { body: picture ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
}
