import { describe, expect, it } from 'vitest';
import { accountSid, apiKey, authToken, running } from './parts.ts';
import type { Running } from './parts.ts';

const mailBody = {
  personalizations: [{ to: [{ email: 'ana@example.org' }] }],
  from: { email: 'no-reply@alta.example' },
  subject: 'Hola',
  content: [
    { type: 'text/plain', value: 'Hola: https://alta.example/x' },
    { type: 'text/html', value: '<body><a class="b" href="https://alta.example/x">x</a></body>' },
  ],
};

async function postMail(on: Running, body: unknown, key = apiKey): Promise<Response> {
  return fetch(`${on.standins.url}/v3/mail/send`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

interface SendgridErrors {
  errors: { message: string; field: string | null; help: string | null }[];
}

describe("the stand-in of SendGrid's API", () => {
  it('answers a mail it takes over with 202, no body and a message id', async () => {
    const on = await running();
    const answer = await postMail(on, mailBody);
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(answer.headers.get('x-message-id')).toBe(on.standins.outbox()[0]?.id);
  });

  it.each([
    ['no recipient', { personalizations: [] }, 'personalizations'],
    ['an empty list of recipients', { personalizations: [{ to: [] }] }, 'personalizations.0.to'],
    [
      'a recipient without a domain',
      { personalizations: [{ to: [{ email: 'ana' }] }] },
      'personalizations.0.to.0.email',
    ],
    [
      'two recipients in one address',
      { personalizations: [{ to: [{ email: 'a@example.org,b@example.org' }] }] },
      'personalizations.0.to.0.email',
    ],
    [
      'a line break in an address',
      { personalizations: [{ to: [{ email: 'a@example.org\nBcc: b@example.org' }] }] },
      'personalizations.0.to.0.email',
    ],
    ['no sender', { from: undefined }, 'from.email'],
    ['no subject', { subject: '' }, 'subject'],
    ['no content', { content: [] }, 'content'],
    ['an empty text', { content: [{ type: 'text/plain', value: '' }] }, 'content.0.value'],
    ['HTML before the text', { content: mailBody.content.toReversed() }, 'content'],
    ['a custom argument that is no string', { custom_args: { message_id: 7 } }, 'custom_args'],
    ['custom arguments beyond 10,000 bytes', { custom_args: { a: 'x'.repeat(10_000) } }, 'custom_args'],
  ])('refuses a mail with %s, naming the field', async (_case, change, field) => {
    const on = await running();
    const answer = await postMail(on, { ...mailBody, ...change });
    const { errors } = (await answer.json()) as SendgridErrors;
    expect(answer.status).toBe(400);
    expect(errors.map((error) => error.field)).toEqual([field]);
    expect(errors[0]?.message).toMatch(/\S/);
    expect(on.standins.outbox()).toEqual([]);
  });

  it.each(['{', '[]', '"mail"'])('refuses %j as a request', async (body) => {
    const on = await running();
    const answer = await postMail(on, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ errors: [{ message: 'Bad Request', field: null, help: null }] });
  });

  it('refuses a request beyond 30 MB with 413', async () => {
    const on = await running();
    const answer = await postMail(on, JSON.stringify({ ...mailBody, subject: 'x'.repeat(31 * 1024 * 1024) }));
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as SendgridErrors).errors).toHaveLength(1);
  });

  it('refuses another key, before it looks at the mail', async () => {
    const on = await running();
    const answer = await postMail(on, { ...mailBody, subject: '' }, 'SG.other');
    expect(answer.status).toBe(401);
    expect(((await answer.json()) as SendgridErrors).errors[0]?.field).toBeNull();
  });

  it('tells what a key may do, to its holder alone', async () => {
    const on = await running();
    const scopes = async (key: string): Promise<Response> =>
      fetch(`${on.standins.url}/v3/scopes`, { headers: { Authorization: `Bearer ${key}` } });
    expect(await (await scopes(apiKey)).json()).toEqual({ scopes: ['mail.send'] });
    expect((await scopes('SG.other')).status).toBe(401);
    expect((await fetch(`${on.standins.url}/v3/nothing`)).status).toBe(404);
  });

  it('rewrites links and adds a pixel unless tracking is switched off, as an account does by default', async () => {
    const on = await running();
    await postMail(on, mailBody);
    const off = { click_tracking: { enable: false }, open_tracking: { enable: false } };
    await postMail(on, { ...mailBody, tracking_settings: off });
    const [untracked, tracked] = on.standins.outbox();
    expect(tracked?.html).toMatch(
      /href="https:\/\/tracking\.invalid\/ls\/click\?upn=[\w-]+".*<img src="https:\/\/tracking/,
    );
    expect(untracked?.html).toBe(mailBody.content[1]?.value);
  });

  it('keeps one message for each recipient', async () => {
    const on = await running();
    const to = [{ email: 'ana@example.org' }, { email: 'Luis@example.org' }];
    await postMail(on, { ...mailBody, personalizations: [{ to }] });
    expect(on.standins.outbox('luis@example.org')).toHaveLength(1);
    expect(new Set(on.standins.outbox().map(({ id }) => id)).size).toBe(2);
  });
});

const account = `/2010-04-01/Accounts/${accountSid}`;
const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

async function twilio(
  on: Running,
  path: string,
  form?: Record<string, string>,
  auth = authorization,
): Promise<Response> {
  return fetch(on.standins.url + path, {
    method: form ? 'POST' : 'GET',
    headers: { Authorization: auth },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
}

const form = { To: '+34600111222', From: '+34600000000', Body: 'Hola' };

describe("the stand-in of Twilio's API", () => {
  it('answers a message it takes over with 201 and the resource', async () => {
    const on = await running();
    const answer = await twilio(on, `${account}/Messages.json`, form);
    const message = (await answer.json()) as Record<string, unknown>;
    expect(answer.status).toBe(201);
    expect(message).toMatchObject({
      account_sid: accountSid,
      api_version: '2010-04-01',
      body: 'Hola',
      direction: 'outbound-api',
      error_code: null,
      from: form.From,
      status: 'queued',
      to: form.To,
      uri: `${account}/Messages/${String(message['sid'])}.json`,
    });
    expect(message['sid']).toMatch(/^SM[0-9a-f]{32}$/);
    expect(message['date_created']).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000$/);
  });

  it('shows a message as it goes on its way', async () => {
    const on = await running();
    const { sid } = (await (await twilio(on, `${account}/Messages.json`, form)).json()) as { sid: string };
    const look = async (): Promise<unknown> =>
      ((await (await twilio(on, `${account}/Messages/${sid}.json`)).json()) as { status: string }).status;
    await expect.poll(look, { timeout: 20_000 }).toBe('delivered');
  });

  it.each([
    [21604, { To: '' }],
    [21211, { To: '600111222' }],
    [21211, { To: '+0123456789' }],
    [21603, { From: '' }],
    [21212, { From: '*' }],
    [21705, { From: '', MessagingServiceSid: 'MG1' }],
    [21602, { Body: '' }],
    [21617, { Body: 'x'.repeat(1601) }],
    [21609, { StatusCallback: 'javascript:1' }],
  ])('refuses with code %d what is wrong with a message', async (code, change) => {
    const on = await running();
    const answer = await twilio(on, `${account}/Messages.json`, { ...form, ...change });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code,
      status: 400,
      more_info: `https://www.twilio.com/docs/errors/${String(code)}`,
    });
    expect(on.standins.outbox()).toEqual([]);
  });

  it('refuses other credentials with 401 and other accounts with 404', async () => {
    const on = await running();
    const wrong = `Basic ${Buffer.from(`${accountSid}:other`).toString('base64')}`;
    const other = `/2010-04-01/Accounts/AC${'0'.repeat(32)}`;
    expect(await (await twilio(on, `${account}.json`, undefined, wrong)).json()).toMatchObject({
      code: 20003,
    });
    expect(await (await twilio(on, `${other}/Messages.json`, form)).json()).toMatchObject({ code: 20404 });
    expect((await twilio(on, `${account}/Messages/SM0.json`)).status).toBe(404);
    expect((await twilio(on, `${account}/Calls.json`)).status).toBe(404);
  });

  it('takes WhatsApp messages over as such', async () => {
    const on = await running();
    await twilio(on, `${account}/Messages.json`, {
      ...form,
      To: 'whatsapp:+5491150000000',
      From: 'whatsapp:+34600000000',
    });
    expect(on.standins.outbox('+5491150000000')).toMatchObject([{ channel: 'whatsapp' }]);
  });
});
