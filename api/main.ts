import { setTimeout as pause } from 'node:timers/promises';
import { configOrExit } from '../platform/config.ts';
import { createApp } from './app.ts';
import { createCertificateApp } from './certificates/app.ts';
import { createApiParts } from './parts.ts';
import type { ApiParts } from './parts.ts';
import { serve } from './serve.ts';
import type { Listening } from './serve.ts';

const config = configOrExit('api');
const { host, port } = config.http;
const parts = await createApiParts(config).catch(exitWithReason);
const { logger, readiness } = parts.deps;

process.on('uncaughtException', (error) => {
  // The default would print the error with the values that it quotes.
  logger.fatal({ event: 'api.crashed', error });
  process.exit(1);
});

const listening = [await serve(createApp(parts.deps), host, port).catch(exitWithReason)];
if (parts.certificateListener) {
  const { port: tlsPort, tls } = parts.certificateListener;
  listening.push(await serve(createCertificateApp(parts.deps), host, tlsPort, tls).catch(exitWithReason));
}
for (const part of parts.background) part.start();
logger.info({ event: 'api.started', port });

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked twice: at once.
    if (stopping) process.exit(1);
    stopping = true;
    void stop(parts, listening);
  });
}

async function stop({ background, close }: ApiParts, listeners: readonly Listening[]): Promise<void> {
  readiness.drain();
  // Balancers ask every few seconds. Until they have heard it they send people here, who are served.
  await pause(config.http.drainMs);
  await Promise.all(listeners.map((one) => one.stop()));
  await Promise.all(background.map((part) => part.stop()));
  await close();
  logger.info({ event: 'api.stopped' });
}

type ListenError = NodeJS.ErrnoException & { port?: number };
const notAnError = { code: undefined, message: '', port: undefined };

function exitWithReason(error: unknown): never {
  const { code, message, port: taken } = error instanceof Error ? (error as ListenError) : notAnError;
  const reason = code === 'EADDRINUSE' ? `The port ${String(taken)} on ${host} is in use.` : message;
  process.stderr.write(`${reason}\n`);
  process.exit(code === 'EADDRINUSE' ? 1 : 78);
}
