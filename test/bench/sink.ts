import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mailbox } from './mailbox.ts';

/** SendGrid, Twilio and the courier of a peer in one: takes every message over at once, and reports nothing. */
export interface Sink extends Mailbox {
  url: string;
  /** Drops what an address has not read: letters of an earlier flow. */
  forget: (to: string) => void;
  close: () => Promise<void>;
}

interface Message {
  to: string;
  text: string;
}

interface SendGridMail {
  personalizations: { to: { email: string }[] }[];
  content: { type: string; value: string }[];
}

/** Nobody waits longer for a message. Milliseconds. */
const PATIENCE_MS = 60_000;

export async function startSink(): Promise<Sink> {
  const kept = new Map<string, string[]>();
  const waiting = new Map<string, (text: string) => void>();
  const take = ({ to, text }: Message): void => {
    const reader = waiting.get(to);
    waiting.delete(to);
    if (reader) reader(text);
    else kept.set(to, [...(kept.get(to) ?? []), text]);
  };
  const server = createServer((request, response) => {
    void answer(request, response, take);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    read: (to) => {
      const text = kept.get(to)?.shift();
      return text === undefined ? nextTo(waiting, to) : Promise.resolve(text);
    },
    forget: (to) => {
      kept.delete(to);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function nextTo(waiting: Map<string, (text: string) => void>, to: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(to);
      reject(new Error('no message came'));
    }, PATIENCE_MS);
    waiting.set(to, (text) => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

type Taken = Message & { status: number; headers: Record<string, string>; answer: string };

/** What each sender's call brings, and how it is told that it was taken over, by the end of the call's path. */
const senders: Record<string, (body: string) => Taken> = {
  '/v3/mail/send': (body) => ({
    ...ofSendGrid(JSON.parse(body) as SendGridMail),
    ...{ status: 202, headers: { 'x-message-id': randomUUID() }, answer: '' },
  }),
  '/Messages.json': (body) => ({
    ...ofTwilio(new URLSearchParams(body)),
    ...{ status: 201, headers: { 'content-type': 'application/json' } },
    answer: JSON.stringify({ sid: `SM${randomUUID().replaceAll('-', '')}`, status: 'queued' }),
  }),
  '/courier': (body) => ({ ...(JSON.parse(body) as Message), status: 200, headers: {}, answer: '' }),
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  take: (message: Message) => void,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const { method, url = '' } = request;
  const sender = Object.entries(senders).find(([path]) => method === 'POST' && url.endsWith(path))?.[1];
  if (!sender) {
    // A probe: the provider works.
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    return;
  }
  const { status, headers, answer: text, ...message } = sender(Buffer.concat(pieces).toString());
  response.writeHead(status, headers).end(text);
  take(message);
}

function ofTwilio(form: URLSearchParams): Message {
  return { to: form.get('To') ?? '', text: form.get('Body') ?? '' };
}

function ofSendGrid({ personalizations, content }: SendGridMail): Message {
  const text = content.find(({ type }) => type === 'text/plain')?.value ?? '';
  return { to: personalizations[0]?.to[0]?.email ?? '', text };
}
