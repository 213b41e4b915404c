import { markup } from './markup.ts';
import type { Html } from './markup.ts';
import { stepAt } from './message.ts';
import type { OutboxMessage } from './message.ts';

export interface PageView {
  /** Newest first; those to be shown. */
  messages: readonly OutboxMessage[];
  /** How many there are in all, shown or not. */
  total: number;
  /** The recipient filtered by; empty for all. */
  to: string;
  now: Date;
}

/**
 * The outbox as a page. Its addresses are relative to its own folder, so that it works behind a prefix; its script only adds
 * what is new to the list.
 */
export function outboxPage({ messages, total, to, now }: PageView): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="outbox/assets/outbox.css">
<script src="outbox/assets/outbox.js" defer></script>
</head>
<body>
${pageHeader(to, countOf(messages.length, total))}
<main>
<ol id="messages" reversed>
${messages.map((message) => messageItem(message, now))}
</ol>
${messages.length === 0 ? markup`<p class="empty">No message yet.</p>` : undefined}
</main>
</body>
</html>
`.html;
}

function pageHeader(to: string, count: string): Html {
  return markup`<header>
<h1>Outbox</h1>
<p>Every email and text message that was sent, newest first. Nothing here left this machine.</p>
<form action="outbox" method="get">
<label for="to">Recipient</label>
<input id="to" name="to" type="search" value="${to}" placeholder="Email or phone" autocomplete="off">
<button type="submit">Filter</button>
<label class="live"><input id="live" type="checkbox" checked> Show new messages as they come</label>
</form>
<p id="news" role="status">${count}</p>
</header>`;
}

function countOf(shown: number, total: number): string {
  return shown === total ? `${String(total)} messages` : `${String(shown)} of ${String(total)} messages`;
}

const channelNames = { email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp' } as const;

function messageItem(message: OutboxMessage, now: Date): Html {
  const { id, channel, to, subject, at, code } = message;
  const moment = `${at.slice(0, 19).replace('T', ' ')} UTC`;
  return markup`<li data-id="${id}"><article class="${channel}" aria-labelledby="m-${id}">
<span class="channel">${channelNames[channel]}</span>
<h2 id="m-${id}">${subject ?? `Message to ${to}`}</h2>
<p class="facts">to <strong>${to}</strong>, <time datetime="${at}">${moment}</time>${statusOf(message, now)}</p>
${code === undefined ? undefined : markup`<p class="code">Code <strong>${code}</strong></p>`}
${links(message.links)}
${channel === 'email' ? mailBody(message) : markup`<p class="bubble">${message.text}</p>`}
</article></li>`;
}

function statusOf(message: OutboxMessage, now: Date): string {
  const step = stepAt(message, now);
  if (step === undefined) return '';
  return `, ${step.status}${step.code === undefined ? '' : ` (${step.code})`}`;
}

function links(addresses: readonly string[]): Html | undefined {
  const unique = [...new Set(addresses)];
  if (unique.length === 0) return undefined;
  const items = unique.map(
    (address) =>
      markup`<li><a href="${address}" target="_blank" rel="noopener noreferrer">${address}</a></li>`,
  );
  return markup`<ul class="links" aria-label="Links">${items}</ul>`;
}

/** The mail lives in a document of its own, which may run and load nothing; its links open a new tab. */
function mailBody({ id, html, text, subject }: OutboxMessage): Html {
  const plain = markup`<details><summary>Plain text</summary><pre>${text}</pre></details>`;
  if (html === undefined) return plain;
  return markup`<details class="mail"><summary>Mail as it looks</summary>
<iframe src="outbox/mails/${id}" title="${subject ?? 'Mail'}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
</details>
${plain}`;
}

/** A mail's own document: its links open outside of the frame. */
export function mailDocument(body: string): string {
  const base = '<base target="_blank">';
  return /<head\b[^>]*>/i.test(body) ? body.replace(/<head\b[^>]*>/i, (head) => head + base) : base + body;
}
