import { fileURLToPath } from 'node:url';
import { Router, static as files } from 'express';
import type { Response } from 'express';
import { stepAt } from './message.ts';
import type { OutboxMessage } from './message.ts';
import type { Outbox } from './outbox.ts';
import { mailDocument, outboxPage } from './page.ts';

/** What the page shows at once; `/outbox.json` gives all. */
const mostShown = 50;

const assets = fileURLToPath(new URL('./assets', import.meta.url));

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A mail may bring styles and nothing else. The sandbox holds even when it is opened outside of the page's frame. */
const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** `GET /outbox`, a page; `GET /outbox.json`, the same for programs. */
export function outboxRoutes(outbox: Outbox): Router {
  const router = Router();
  router.get('/outbox.json', (request, response) => {
    const now = new Date();
    protect(response, "default-src 'none'");
    response.json(outbox.list(asked(request.query['to'])).map((message) => presented(message, now)));
  });
  router.get('/outbox', (request, response) => {
    const to = asked(request.query['to']) ?? '';
    const all = outbox.list();
    const messages = all.filter((message) => message.to.toLowerCase().includes(to.trim().toLowerCase()));
    protect(response, pagePolicy);
    response
      .type('html')
      .send(outboxPage({ messages: messages.slice(0, mostShown), total: all.length, to, now: new Date() }));
  });
  router.get('/outbox/mails/:id', (request, response) => {
    const message = outbox.find(request.params.id);
    protect(response, mailPolicy);
    if (message?.html === undefined) response.status(404).type('text').send('No such mail.');
    else response.type('html').send(mailDocument(message.html));
  });
  router.use('/outbox/assets', files(assets, { index: false }));
  return router;
}

/** The contract's shape, and how far the message has got. */
export function presented(message: OutboxMessage, now: Date): Record<string, unknown> {
  const { id, channel, to, from, fromName, replyTo, subject, text, html, links, code, at } = message;
  return {
    id,
    channel,
    to,
    from,
    fromName,
    replyTo,
    subject,
    text,
    html,
    links,
    code,
    at,
    status: stepAt(message, now)?.status ?? 'accepted',
  };
}

function asked(to: unknown): string | undefined {
  return typeof to === 'string' && to !== '' ? to : undefined;
}

function protect(response: Response, policy: string): void {
  response.set({
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
}
