import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { formKinds } from '../../domain/form-kinds.ts';
import { nameIn } from '../../domain/program.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import { globalNames } from '../../messages/global-words.ts';
import { smsSegments } from '../../messages/gsm7.ts';
import { renderMessage, sharedTexts } from '../../messages/render.ts';
import type { MessageProgram } from '../../messages/message-program.ts';
import type { RenderedMessage } from '../../messages/render.ts';
import { placeholders } from '../../messages/sentence.ts';
import { buttonOf, codeOf, segmentsOf, templates, valueKinds } from '../../domain/messages.ts';
import type { MessageTemplate, MessageValues } from '../../domain/messages.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { mergeTexts, readOverrides } from '../../messages/texts.ts';
import { ownTexts } from '../../messages/own-texts.ts';
import type { MessageTexts } from '../../messages/texts.ts';

/** Longest host, longest token: what an SMS has to fit. */
const host = 'oficinavirtual.asepeyo.es';
const token = 'Zk3u7yQm0wA9x_2Jr5tYb1LhVf8cN4dEZk3u7yQm0wA';
const program: MessageProgram = {
  name: 'Asepeyo Oficina Virtual',
  phone: '900 151 000',
  colours: { primary: '#00857c', onPrimary: '#ffffff' },
};
const url = 'https://oficinavirtual.example/asepeyo/link/Zk3u7yQm0wA9x_2Jr5tYb1LhVf8cN4dE';
const days = 86_400_000;
const expiresAt = new Date('2026-11-25T13:05:00Z');

const values: MessageValues = {
  link: { url, expiresAt, validFor: 3 * days, pinFollows: true },
  pin: { pin: '123456', host: 'oficinavirtual.example', validFor: 2 * 3_600_000 },
  notEligible: { formUrl: url, years: 5 },
  hasAccount: { loginUrl: url, recoveryUrl: 'https://oficinavirtual.example/asepeyo/recovery' },
  reminder: { url, expiresAt },
  smsOutage: { url },
  rosterOutage: {},
  reviewOpened: { url, until: expiresAt },
  reviewApproved: { url, expiresAt },
  pictureAsked: { url },
  reviewRejected: { formUrl: url },
  completed: { loginUrl: url, notMeUrl: 'https://oficinavirtual.example/asepeyo/link/notMe' },
  firstPasswordLink: { url, validFor: 3_600_000 },
  recoveryLink: { url, validFor: 3_600_000, whom: 'Titular de Ejemplo' },
  smsCode: { code: '123456', host: 'oficinavirtual.example', validFor: 600_000 },
  emailCode: { code: '123456', validFor: 3_600_000, whom: '26515261' },
  deskSmsCode: { code: '123456', host: 'oficinavirtual.example', url, validFor: 600_000 },
  handoffLink: { url: `https://${host}/asepeyo/phone#${token}`, digits: '47' },
  hasAccountSms: { loginUrl: url, recoveryUrl: url },
  noAccount: { registrationUrl: url },
  noAccountSms: {},
  dataMismatch: { formUrl: url },
  titularLacksContact: { formUrl: url },
  lacksMobile: { formUrl: url },
  lacksEmailSms: {},
  mobileLost: {},
  emailLostSms: {},
  accountFrozen: {},
  accountFrozenSms: {},
  approvalAsked: { url },
  contactApproved: { code: '123456', url, validFor: 3_600_000 },
  approvalExpired: { formUrl: url },
  contactRejected: { formUrl: url },
  passwordChanged: {
    url,
    loginUrl: 'https://oficinavirtual.example/casmu/login',
    whom: 'Titular de Ejemplo',
  },
  passwordChangedSms: { url },
  accountOpened: { url, whom: 'Titular de Ejemplo', byForm: true },
  accountOpenedSms: { url },
  confirmContact: { url },
  confirmContactSms: { url },
  contactConfirmed: { url, whom: 'Titular de Ejemplo' },
  contactConfirmedSms: { url },
  contactChanging: { url, objection: 3 * days, whom: 'Titular de Ejemplo' },
  contactChangingSms: { url },
  shareLink: { url, validFor: days },
  shareLinkSms: { url },
  shareOpened: { url },
  shareOpenedSms: {},
  shareRefused: { url },
  shareRefusedSms: {},
  contactReplaced: { url, hasAccount: true },
  contactReplacedSms: { url },
  accountLocked: { recoveryUrl: url, withActivationCode: true },
  accountLockedSms: { recoveryUrl: url },
  codesGuessed: {},
  codesGuessedSms: {},
  activationBlocked: {},
  activationBlockedSms: {},
  notEntitled: {},
  notEntitledSms: {},
  loginInactive: { recoveryUrl: 'https://oficinavirtual.example/osseg/recuperar' },
  expired: { formUrl: url },
};

function textsOf(language: string): MessageTexts {
  const found = sharedTexts()[language];
  if (!found) throw new Error(`no texts in ${language}`);
  return found;
}

const languages = Object.keys(sharedTexts());
const names = Object.keys(templates) as MessageTemplate[];
const emails = names.filter((name) => templates[name].channel === 'email');
const texts = names.filter((name) => templates[name].channel === 'sms');
const everyEmail = languages.flatMap((language) => emails.map((name) => [name, language] as const));
const everySms = languages.flatMap((language) => texts.map((name) => [name, language] as const));

function render<T extends MessageTemplate>(
  template: T,
  language = 'es',
  more: Partial<MessageProgram> = {},
  own: MessageValues[T] = values[template],
  journey: FormKind = 'registration',
): Required<RenderedMessage> {
  const whole = { ...program, ...more };
  const message = renderMessage({ template, language, program: whole, journey, values: own });
  return { subject: '', html: '', ...message };
}

/** Written for recoveries as well; what only ever belongs to a registration may say so. */
const journeyTemplates: readonly MessageTemplate[] = [
  ...(['notEligible', 'reminder', 'smsOutage', 'reviewOpened', 'reviewApproved'] as const),
  ...(['reviewRejected', 'emailCode', 'recoveryLink', 'passwordChanged', 'accountFrozen'] as const),
];

/** What somebody reads of a mail: no tags, no style, entities as their characters. */
function seen(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<\/?a\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('the shared texts', () => {
  it('are there in Spanish and English', () => {
    expect(languages).toEqual(expect.arrayContaining(['es', 'en']));
  });

  it.each(languages)('in %s speak only of what their message has', (language) => {
    const { emails: mails, sms } = textsOf(language);
    for (const [name, text] of [...Object.entries(mails), ...Object.entries(sms)]) {
      const known = [...globalNames, ...Object.keys(valueKinds(name as MessageTemplate))];
      const spoken = placeholders(JSON.stringify(text));
      expect(known, name).toEqual(expect.arrayContaining(spoken));
    }
  });

  it.each(languages)('in %s call every time zone of the programs by a name', (language) => {
    expect(render('reminder', language).text).toContain(textsOf(language).common.zones['Europe/Madrid']);
  });
});

describe.each(everyEmail)('the email "%s" in %s', (name, language) => {
  const { subject, html, text } = render(name, language);
  const button = buttonOf(name) in values[name];
  const carriesCode = codeOf(name) !== '';

  it('has a subject, a text and a page that say the same', () => {
    const page = seen(html).replace(/\s+/g, ' ');
    for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('--')))
      expect(page).toContain(line.replace(/:$/, '').replace(/\s+/g, ' ').trim());
    expect(subject).toMatch(/^[^\n{}]{10,90}$/);
  });

  it('says its language, and leaves nothing unfilled', () => {
    expect(html).toContain(`<html lang="${language}"`);
    for (const part of [subject, text, seen(html)])
      expect(part).not.toMatch(/[{}]|undefined|null|NaN|Invalid/);
  });

  it('has a button where it leads somewhere, with its address in clear, on a line of its own in the text', () => {
    expect(html.includes(`class="button-label" href="${url}"`)).toBe(button);
    expect(seen(html).includes(url)).toBe(button);
    expect(text.split('\n').includes(url)).toBe(button);
  });

  it('shows a code large, in one piece to be copied, and on a line of its own in the text; and no code it has not got', () => {
    expect(/user-select:all[^>]*>123456<\/strong>/.test(html)).toBe(carriesCode);
    expect(text.split('\n').includes('123456')).toBe(carriesCode);
  });

  it('says nothing of another kind of journey, whichever it belongs to', () => {
    for (const kind of formKinds) {
      const { subject, text } = render(name, language, {}, values[name], kind);
      expect(`${subject} ${text}`).not.toMatch(/[{}]|undefined/);
      if (kind !== 'recovery' || !journeyTemplates.includes(name)) continue;
      expect(`${subject} ${text}`).not.toMatch(/\b(alta|registrando|register|registering|registration)\b/i);
    }
  });

  it('has no text smaller than 16 px, and loads and runs nothing', () => {
    const sizes = Array.from(html.matchAll(/font-size:(\d+)px/g), ([, size]) => Number(size));
    expect(sizes.filter((size) => size < 16)).toEqual([1]);
    expect(html).not.toMatch(
      /<(img|script|link|iframe|form)|url\(|@import|https?:\/\/(?!oficinavirtual\.example)/,
    );
  });

  it('can be read aloud: layout tables are marked, one heading, the heading is not the name', () => {
    const tables = html.match(/<table\b/g) ?? [];
    expect(html.match(/<table role="presentation"/g)).toHaveLength(tables.length);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
  });
});

const institutions = [...(await loadPrograms('programs')).values()];
const saidBy = ownTexts('programs', institutions);
const everyLine = everySms.flatMap(([name, language]) =>
  institutions.map((each) => [name, language, each.id, each] as const),
);

describe.each(everyLine)('the SMS "%s" in %s of %s', (name, language, id, institution) => {
  const { text, subject, html } = render(
    name,
    language,
    { name: nameIn(institution, language), ...institution.contact, texts: saidBy(id) },
    {
      ...{ pin: '123456', code: '123456', digits: '47', host, validFor: 2 * 3_600_000 },
      ...{ url: `https://${host}/${id}/phone#${token}`, loginUrl: `https://${host}/${id}/login` },
      recoveryUrl: `https://${host}/${id}/recuperar`,
    },
  );

  it('is one segment of GSM-7, two where a link and a code go together, with the longest values that it can have', () => {
    expect(smsSegments(text)).toMatchObject({ encoding: 'gsm7', segments: segmentsOf(name) });
  });

  it('says something, and ends with the code bound to the host exactly when it carries a code', () => {
    expect(text.length).toBeGreaterThan(40);
    expect(text.split('\n').at(-1) === `@${host} #123456`).toBe(codeOf(name) !== '');
    expect(text.replaceAll(/https:\S+/g, '').includes('#')).toBe(codeOf(name) !== '');
    expect([subject, html]).toEqual(['', '']);
  });
});

describe('an SMS', () => {
  it('stays one segment and in GSM-7 with an accented name', () => {
    const { text } = render('pin', 'es', { name: 'Mútua «Línea Óptima» – España' });
    expect(text).toContain('Mutua "Linea Optima" - España');
    expect(smsSegments(text)).toMatchObject({ encoding: 'gsm7', segments: 1 });
  });

  it('names the host without its port, as browsers match it', () => {
    const own = { ...values.pin, host: 'Alta.Example:3000' };
    expect(render('pin', 'es', {}, own).text).toMatch(/\n@alta\.example #123456$/);
  });

  it('has the line that binds it to the site, its life and a warning whenever a code is in it, also beside a link', () => {
    for (const name of texts.filter((each) => codeOf(each) !== '')) {
      const { text } = render(name, 'es', {}, { ...values[name] });
      expect([name, text.split('\n').at(-1)]).toEqual([name, '@oficinavirtual.example #123456']);
      expect(text).toMatch(/Vale \d+ (minutos|horas)\. No se lo diga a nadie\./);
    }
    expect(texts.filter((each) => codeOf(each) !== '')).toContain('deskSmsCode');
  });

  it('says how long the PIN works', () => {
    expect(render('pin').text).toContain('Vale 2 horas.');
    expect(render('pin', 'en').text).toContain('It works for 2 hours.');
    expect(render('pin', 'es', {}, { ...values.pin, validFor: 600_000 }).text).toContain('Vale 10 minutos.');
  });
});

describe('a message', () => {
  it('says the 3 days and the moment they end, in the time zone of the program', () => {
    const spanish = render('link').text;
    expect(spanish).toContain('Tiene 3 días para terminar: hasta');
    expect(spanish).toContain('hasta el miércoles, 25 de noviembre, a las 14:05 (hora peninsular)');
    expect(render('link', 'en').text).toContain('until Wednesday 25 November at 14:05 (mainland Spain time)');
    const uruguay = render('reminder', 'es', { timeZone: 'America/Montevideo' }).text;
    expect(uruguay).toContain('a las 10:05 (hora de Uruguay)');
    expect(render('reminder', 'es', { timeZone: 'Asia/Tokyo' }).text).toContain('a las 22:05.');
  });

  it('says what to do when it was not asked for', () => {
    expect(render('link').text).toContain('Si no lo ha pedido usted, no haga nada.');
  });

  it('falls back to the base language, then to Spanish', () => {
    expect(render('completed', 'es-AR').language).toBe('es');
    expect(render('completed', 'en-GB').subject).toBe(render('completed', 'en').subject);
    expect(render('completed', 'zz')).toEqual(render('completed', 'es'));
  });

  it('leaves out the sentences about a phone, a recovery or years that there are not', () => {
    const { text, html } = render('completed', 'es', { phone: undefined });
    expect(text + html).not.toMatch(/llámenos|tel:/i);
    expect(render('hasAccount', 'es', {}, { loginUrl: url }).text).not.toContain('recuerda');
    expect(render('notEligible', 'es', {}, { formUrl: url }).text).not.toMatch(/años|activo/);
  });

  it('promises a PIN only where one follows', () => {
    expect(render('link').text).toContain('PIN');
    expect(render('link', 'es', {}, { ...values.link, pinFollows: false }).text).not.toContain('PIN');
  });

  it('says how to reach the institution by the first way that it gives', () => {
    const helpOf = (more: Partial<MessageProgram>): string => render('accountFrozen', 'es', more).text;
    expect(helpOf({})).toContain('Llámenos al 900 151 000 y lo resolveremos');
    const none = { phone: undefined };
    expect(helpOf({ ...none, email: 'a@b.example', web: 'b.example' })).toContain('Escríbanos a a@b.example');
    expect(helpOf({ ...none, web: 'b.example' })).toContain('Vea cómo contactarnos en b.example');
    expect(helpOf(none)).not.toMatch(/resolveremos|ayuda/i);
    expect(render('accountFrozen', 'es', { ...none, web: 'b.example' }).html).toContain(
      'href="https://b.example"',
    );
  });

  it('has no button when there is nowhere to go', () => {
    const { html, text } = render('smsOutage', 'es', {}, {});
    expect(html).not.toContain('class="button"');
    expect(text).not.toContain('Ver cómo va');
  });

  it('lets a phone be called by a touch', () => {
    expect(render('completed').html).toContain('href="tel:900151000"');
  });

  it('lets a code be heard in SMS even when a program’s own words leave its line out', () => {
    const own = { es: { sms: { smsCode: 'Código {code}' } } };
    const { text } = render('smsCode', 'es', { texts: own });
    expect(text).toBe('Codigo 123456\n\n@oficinavirtual.example #123456');
  });

  it('is the same message for the same request', () => {
    expect(render('link')).toEqual(render('link'));
  });

  it.each([
    ['a name', (hostile: string) => render('completed', 'es', { name: hostile })],
    [
      'a holder’s name',
      (hostile: string) => render('accountOpened', 'es', {}, { ...values.accountOpened, whom: hostile }),
    ],
    [
      'an address',
      (hostile: string) => render('link', 'es', {}, { ...values.link, url: `${url}?q=${hostile}` }),
    ],
    ['a phone', (hostile: string) => render('completed', 'es', { phone: hostile })],
  ])('shows markup in %s as text', (_case, renderWith) => {
    const { html } = renderWith(`"'><script>alert(1)</script><b onclick=x>&amp;`);
    expect(html).not.toMatch(/<script|<b |"'>/);
    expect(html.match(/<html/g)).toHaveLength(1);
  });

  it('keeps values on one line, so that none can end a header or forge the last line of an SMS', () => {
    const name = 'Alta\r\nBcc: x@example.org\n\n@evil.example #000000\u2028';
    expect(render('completed', 'es', { name }).subject).not.toMatch(/[\r\n\u2028]/);
    expect(render('pin', 'es', { name }).text.split('\n')).toHaveLength(3);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', ''])(
    'is refused with the address %j',
    (bad) => {
      expect(() => render('completed', 'es', {}, { loginUrl: bad })).toThrow(TypeError);
    },
  );

  it('is refused when a value it needs is missing', () => {
    const none = {} as MessageValues['completed'];
    expect(() => render('completed', 'es', {}, none)).toThrow('completed needs the value loginUrl');
  });

  it('is refused when its text speaks of what it has not got', () => {
    const own = { es: { emails: { completed: { heading: 'Hola {firstName}' } } } };
    expect(() => render('completed', 'es', { texts: own })).toThrow('{firstName}');
  });
});

describe("a program's own words", () => {
  it('replace just what they name, in their language', () => {
    const own = {
      es: { emails: { completed: { heading: 'Bienvenido a {programName}' } }, common: { help: 'Llame.' } },
    };
    const { text, subject } = render('completed', 'es', { texts: own });
    expect(text).toContain('Bienvenido a Asepeyo Oficina Virtual');
    expect(text).toContain('Llame.');
    expect(subject).toBe(render('completed').subject);
    expect(render('completed', 'en', { texts: own })).toEqual(render('completed', 'en'));
    expect(mergeTexts(textsOf('es'))).toEqual(textsOf('es'));
  });

  it('are read from one file a language; no folder means none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'texts-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'es.yaml'), 'sms:\n  pin: "PIN {pin}"\n');
    await writeFile(join(folder, 'en.yaml'), '# nothing yet\n');
    const own = readOverrides(folder);
    expect(render('pin', 'es', { texts: own }).text).toBe('PIN 123456\n\n@oficinavirtual.example #123456');
    expect(render('pin', 'en', { texts: own })).toEqual(render('pin', 'en'));
    expect(readOverrides(join(folder, 'none'))).toEqual({});
  });

  it('are refused when they name a message or a text that there is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'texts-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const yaml of [
      'emails: { welcome: { subject: x } }',
      'emails: { link: { title: x } }',
      'sms: { pin: "" }',
    ]) {
      await writeFile(join(folder, 'es.yaml'), yaml);
      expect(() => readOverrides(folder)).toThrow();
    }
  });
});
