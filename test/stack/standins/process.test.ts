import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTwilioSender } from '../../../messages/providers/twilio.ts';
import { readStandinsConfig } from '../../../stack/standins/config.ts';
import { accountSid, apiKey, authToken, keys, sms } from './parts.ts';

const environment = {
  STANDINS_PORT: '4001',
  STANDINS_DATA: '/tmp/standins',
  SENDGRID_API_KEY: apiKey,
  SENDGRID_WEBHOOK_PRIVATE_KEY: keys.privateKey,
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: authToken,
  WEBHOOK_BASE_URL: 'http://127.0.0.1:3000/',
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function startProcess(env: Record<string, string>): ChildProcess {
  const main = new URL('../../../stack/standins/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function listening(url: string): Promise<void> {
  await expect
    .poll(
      () =>
        fetch(`${url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
}

describe('the process of the stand-ins', () => {
  it('keeps every message it answered, killed hard, and stops cleanly when asked', async () => {
    const data = await mkdtemp(join(tmpdir(), 'standins-'));
    onTestFinished(() => rm(data, { recursive: true }));
    const port = await freePort();
    const env = { ...environment, STANDINS_PORT: String(port), STANDINS_DATA: data };
    const baseUrl = `http://127.0.0.1:${String(port)}`;
    const sender = createTwilioSender({ accountSid, authToken, from: '+34600000000', baseUrl });

    const first = startProcess(env);
    await listening(baseUrl);
    const answered = await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        sender.send({ ...sms, messageId: `message-${String(index)}` }),
      ),
    );
    first.kill('SIGKILL');
    await once(first, 'exit');

    const second = startProcess(env);
    await listening(baseUrl);
    const kept = (await (await fetch(`${baseUrl}/outbox.json`)).json()) as { id: string }[];
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set(answered.map(({ providerId }) => providerId)));
    second.kill('SIGTERM');
    expect(await once(second, 'exit')).toEqual([0, null]);
  });

  it('names all that is wrong with its configuration at once and quotes no value', async () => {
    const env = {
      ...environment,
      STANDINS_PORT: 'secret-1',
      TWILIO_ACCOUNT_SID: 'secret-2',
      SENDGRID_API_KEY: '',
    };
    const child = startProcess(env);
    const said: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    expect(await once(child, 'exit')).toEqual([78, null]);
    const text = Buffer.concat(said).toString();
    for (const key of ['STANDINS_PORT', 'TWILIO_ACCOUNT_SID', 'SENDGRID_API_KEY'])
      expect(text).toContain(key);
    expect(text).not.toContain('secret');
  });

  it('takes its signing key as PEM or as base64 of its DER', () => {
    const der = keys.privateKey.replace(/-----[^-]+-----|\n/g, '');
    for (const key of [keys.privateKey, der, keys.privateKey.replaceAll('\n', '\\n')])
      expect(readStandinsConfig({ ...environment, SENDGRID_WEBHOOK_PRIVATE_KEY: key }).ok).toBe(true);
    expect(readStandinsConfig({ ...environment, SENDGRID_WEBHOOK_PRIVATE_KEY: 'AAAA' }).ok).toBe(false);
  });
});
