import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeIn, linksIn } from '../../../stack/standins/outbox/message.ts';
import { mail, running, sms } from './parts.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'standins-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

describe('the outbox', () => {
  it('is read as JSON, newest first, with the names of the contract', async () => {
    const on = await running();
    await on.email.send(mail);
    await on.sms.send(sms);
    const all = (await (await fetch(`${on.standins.url}/outbox.json`)).json()) as Record<string, unknown>[];
    expect(all).toMatchObject([
      { channel: 'sms', to: sms.to, text: sms.text, links: [], code: '123456' },
      { channel: 'email', to: mail.to, subject: mail.subject, text: mail.text, html: mail.html },
    ]);
    expect(all[0]).not.toHaveProperty('subject');
    expect(all[1]).not.toHaveProperty('code');
    for (const { at } of all) expect(new Date(String(at)).toISOString()).toBe(at);
  });

  it.each(['%2B34600111222', '+34600111222', ' 34600111222'])('finds a phone asked for as %j', async (to) => {
    const on = await running();
    await on.sms.send(sms);
    await on.sms.send({ ...sms, to: '+34600111223' });
    const found = await (await fetch(`${on.standins.url}/outbox.json?to=${to}`)).json();
    expect(found).toMatchObject([{ to: sms.to }]);
  });

  it('finds an email whatever its case, and nothing for another', async () => {
    const on = await running();
    await on.email.send(mail);
    expect(await (await fetch(`${on.standins.url}/outbox.json?to=ANA@example.org`)).json()).toHaveLength(1);
    expect(await (await fetch(`${on.standins.url}/outbox.json?to=na@example.org`)).json()).toEqual([]);
  });

  it('is still there after a restart, a line cut short aside', async () => {
    const data = await folder();
    const before = await running({ data });
    await before.email.send(mail);
    await before.sms.send(sms);
    await before.standins.close();
    await appendFile(join(data, 'outbox.jsonl'), '{"id":"torn","to":"');

    const after = await running({ data });
    await after.sms.send({ ...sms, text: 'Su PIN: 654321.' });
    await after.standins.close();
    const lines = (await readFile(join(data, 'outbox.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { to: string }).to)).toEqual([mail.to, sms.to, sms.to]);
    expect((await running({ data })).standins.outbox().map(({ code }) => code)).toEqual([
      '654321',
      '123456',
      undefined,
    ]);
  });
});

describe("the outbox's page", () => {
  const hostile = '"><script>alert(1)</script>';

  it('shows what applicants and texts bring as text', async () => {
    const on = await running();
    await on.sms.send({ ...sms, text: hostile });
    await on.email.send({ ...mail, subject: hostile, text: hostile, html: hostile });
    const page = await (await fetch(`${on.standins.url}/outbox?to=${encodeURIComponent('2')}`)).text();
    const all = await (await fetch(`${on.standins.url}/outbox`)).text();
    const asked = await (await fetch(`${on.standins.url}/outbox?to=${encodeURIComponent(hostile)}`)).text();
    expect(all).toContain('&lt;script&gt;alert(1)');
    for (const text of [page, all, asked]) expect(text).not.toContain('<script>alert');
  });

  it('may run and load its own files alone, and a mail nothing at all', async () => {
    const on = await running();
    const { providerId } = await on.email.send({
      ...mail,
      html: `<html><head></head><body>${hostile}</body></html>`,
    });
    const page = await fetch(`${on.standins.url}/outbox`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await page.text()).toContain(`sandbox="allow-popups allow-popups-to-escape-sandbox"`);

    const document = await fetch(`${on.standins.url}/outbox/mails/${providerId}`);
    const mailPolicy = document.headers.get('content-security-policy') ?? '';
    expect(mailPolicy).toMatch(/default-src 'none'.*sandbox allow-popups/);
    expect(mailPolicy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
    expect(await document.text()).toContain('<head><base target="_blank">');
  });

  it('links to its own files, which are there', async () => {
    const on = await running();
    const page = await (await fetch(`${on.standins.url}/outbox`)).text();
    const files = Array.from(page.matchAll(/(?:href|src)="(outbox\/[^"]+)"/g), ([, path]) => path ?? '');
    expect(files).toHaveLength(2);
    for (const file of files)
      expect((await fetch(new URL(file, `${on.standins.url}/outbox`))).status).toBe(200);
  });

  it('shows only messages to the recipient that is looked for', async () => {
    const on = await running();
    await on.sms.send(sms);
    await on.email.send(mail);
    const page = await (await fetch(`${on.standins.url}/outbox?to=ana`)).text();
    expect(page).toContain(mail.subject);
    expect(page).not.toContain(sms.to);
    expect(page).toContain('1 of 2 messages');
  });
});

describe('what is found in a text', () => {
  it.each([
    ['Su PIN: 123456.', '123456'],
    ['PIN 123456\n\n@alta.example #123456', '123456'],
    ['Llame al 900151000 o al 12345', undefined],
    ['https://alta.example/link/123456 PIN 654321', '654321'],
    ['DNI 12345678Z, ref A123456', undefined],
  ])('as the code of %j', (text, code) => {
    expect(codeIn(text)).toBe(code);
  });

  it('as links are whole addresses, without what ends the sentence', () => {
    expect(
      linksIn('Vea (https://a.example/x?y=1&z=2), http://b.example:3000/p.\nhttps://c.example/#t!'),
    ).toEqual(['https://a.example/x?y=1&z=2', 'http://b.example:3000/p', 'https://c.example/#t']);
  });
});
