import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pageTexts } from '../../api/certificates/page-texts.ts';
import { problemSlugs } from '../../api/problems/catalogue.ts';
import { problemTexts } from '../../api/problems/wording.ts';
import { checkFolder } from '../../cli/program-check/check-folder.ts';
import type { Placed } from '../../cli/program-check/placed.ts';
import { templates, valueKinds } from '../../domain/messages.ts';
import type { MessageTemplate, MessageValues } from '../../domain/messages.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import { nameIn } from '../../domain/program.ts';
import { ownTexts } from '../../messages/own-texts.ts';
import { renderMessage } from '../../messages/render.ts';
import { slipTexts } from '../../messages/slip/slip-texts.ts';
import { wordsOf } from '../../platform/texts/own-words.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import type { ServedProgram } from '../../platform/programs/load.ts';
import { fieldMessage, fieldSentenceKeys } from '../../platform/texts/field-messages.ts';
import { flatTexts } from '../../platform/texts/flat-texts.ts';
import { textsFolder } from '../../platform/texts/languages.ts';
import { adoptAnswers, inOwnWords } from '../../web/shared/own-answers.ts';
import { spoiltTexts } from '../support/spoilt-texts.ts';
import type { Changes } from '../support/spoilt-texts.ts';

/** Not taken from the regions' own lists: a word that is lost there is missed here. */
const peninsular =
  /(?<!\p{L})(altas?|móvil(es)?|puls\p{L}+|rellen\p{L}+|caduc\p{L}+|constan?|ordenador\p{L}*|tableta|díganoslo|gafas|buzón|fallo|avería|añad\p{L}+|acá|(he|ha|hemos|han) \p{L}+(ado|ido|cho|to))(?!\p{L})/iu;
const riverPlate =
  /(?<!\p{L})(celular(es)?|computadora|tablet|acá|vos|podés|tenés|avísenos|ingrese)(?!\p{L})/iu;

const programs = await loadPrograms('programs');
const saidBy = ownTexts('programs', programs.values());
const names = Object.keys(templates) as MessageTemplate[];
afterAll(() => adoptAnswers({}));

type Said = [where: string, text: string][];

const ofKind: Record<ReturnType<typeof valueKinds>[string], unknown> = {
  url: 'https://oficina.example/x',
  moment: new Date('2026-11-25T13:05:00Z'),
  duration: 3_600_000,
  count: 5,
  host: 'oficina.example',
  text: '123456',
  flag: true,
};

/** Everything that a message can speak of: no sentence is left out for want of it. */
function valuesOf<T extends MessageTemplate>(template: T): MessageValues[T] {
  const values = Object.entries(valueKinds(template)).map(([name, kind]) => [name, ofKind[kind]]);
  return Object.fromEntries(values) as MessageValues[T];
}

function messagesOf(program: ServedProgram): Said {
  return names.flatMap((template) =>
    formKinds.map((journey): [string, string] => {
      const { id, brand, timeZone, contact } = program;
      const said = { name: nameIn(program, 'es'), ...contact, colours: brand, timeZone, texts: saidBy(id) };
      const { subject, text } = renderMessage({
        ...{ template, language: 'es', journey, program: said },
        values: valuesOf(template),
      });
      return [`${template} of a ${journey}`, `${subject ?? ''}\n${text}`];
    }),
  );
}

function pagesOf({ texts }: ServedProgram): Said {
  const shared = flatTexts(join(textsFolder, 'es/portal.json'));
  // The shell is the installation's, whichever program is looked for.
  return Object.entries({ ...Object.fromEntries(shared), ...texts?.['es'] }).filter(
    ([key]) => !key.startsWith('shell.'),
  );
}

function answersOf({ texts, country }: ServedProgram): Said {
  adoptAnswers(texts?.['es'] ?? {});
  const problems = problemSlugs.map((slug): [string, string] => {
    const { title, detail } = inOwnWords(slug, problemTexts.in('es')[slug]);
    return [slug, `${title}\n${detail}`];
  });
  const faults = fieldSentenceKeys().map((key): [string, string] => {
    const dot = key.lastIndexOf('.');
    const [field, code] = [key.slice(0, Math.max(dot, 0)), key.slice(dot + 1)];
    const message = fieldMessage({ field, code, country, values: { minLength: 6, maxLength: 10 } }, 'es');
    const { errors } = inOwnWords('invalid', { errors: [{ field, code, message }] });
    return [key, errors.map((error) => error.message).join()];
  });
  return [...problems, ...faults];
}

function servicePagesOf(program: ServedProgram): Said {
  const certificatePage = wordsOf('certificatePage', pageTexts, program, 'es');
  const slip = wordsOf('slip', slipTexts, program, 'es');
  return Object.entries({ ...certificatePage, ...slip });
}

function wordsFound(said: Said, words: RegExp): string[] {
  const spoken = said.map(([where, text]) => [where, text.replace(/https?:\S+|\{\{\w+\}\}/g, '…')] as const);
  return spoken.flatMap(([where, text]) => (words.test(text) ? [`${where}: ${text}`] : []));
}

describe.each([...programs.values()].map((program) => [program.id, program.country, program] as const))(
  '%s, in %s, says no word of another region',
  (_id, country, program) => {
    const foreign = country === 'ES' ? riverPlate : peninsular;

    it.each([
      ['in a message', messagesOf],
      ['on a page', pagesOf],
      ['in a problem or a field at fault', answersOf],
      ['on a page that the service makes', servicePagesOf],
    ])('%s', (_where, said) => {
      expect(said(program).length).toBeGreaterThan(10);
      expect(wordsFound(said(program), foreign)).toEqual([]);
    });
  },
);

const inOsseg = spoiltTexts('programs/osseg');
const inClave = spoiltTexts('programs/clave');

const put = (key: string, word: string) => (text: string) =>
  JSON.stringify({ ...(JSON.parse(text) as object), [key]: word });

type Planted = [
  sentence: string,
  spoilt: (changes: Changes) => Promise<{ folder: string; shared: string }>,
  changes: Changes,
  finds: Partial<Placed>,
];

const planted: Planted[] = [
  [
    'a word of Spain on a page of Argentina',
    inOsseg,
    { 'osseg/portal/es.json': put('start.recoveryText', 'Pulse aquí y elija otra') },
    {
      level: 'warning',
      code: 'foreign-word',
      path: ['start.recoveryText'],
      file: 'portal/es.json',
      text: 'says "Pulse", as another region does; in AR: toque, o haga clic en.',
    },
  ],
  [
    'an alta in a message of Argentina',
    inOsseg,
    { 'osseg/messages/es.yaml': (text) => text.replace('Hay un registro nuevo', 'Hay un alta nueva') },
    { code: 'foreign-word', path: ['emails.accountOpened.heading'], file: 'messages/es.yaml' },
  ],
  [
    'a sentence of Spain that the region does not replace',
    inOsseg,
    { 'texts/es-419/problems.yaml': (text) => text.replace(/^link-expired:\n.*\n/m, '') },
    { code: 'foreign-word', path: ['answers.link-expired.title'], file: 'texts/es/problems.yaml' },
  ],
  [
    'a perfect tense in the region’s own words',
    inOsseg,
    {
      'texts/es-419/fields.yaml': (text) => text.replace('que recibió', 'que ha recibido'),
    },
    { code: 'foreign-word', path: ['fields.code.required'], file: 'texts/es-419/fields.yaml' },
  ],
  [
    'a word of the River Plate in Spain',
    inClave,
    { 'clave/portal/es.json': put('start.recoveryText', 'Elija otra en su celular') },
    {
      code: 'foreign-word',
      path: ['start.recoveryText'],
      text: 'says "celular", as another region does; in ES: móvil.',
    },
  ],
  [
    'a text of a region that its language has not got',
    inOsseg,
    { 'texts/es-AR/portal.json': put('start.logn', 'Iniciar sesión') },
    { level: 'fault', code: 'text-unknown', path: ['start.logn'], file: 'texts/es-AR/portal.json' },
  ],
  [
    'a message of a region that there is not',
    inOsseg,
    { 'texts/es-419/messages.yaml': (text) => `${text}  welcome: Hola\n` },
    { level: 'fault', code: 'unknown-key', path: ['sms', 'welcome'], file: 'texts/es-419/messages.yaml' },
  ],
  [
    'a region that speaks of what its language does not',
    inOsseg,
    { 'texts/es-419/portal.json': (text) => text.replace('a su celular {{phone}}', 'a su celular {{to}}') },
    { level: 'fault', code: 'text-placeholder', path: ['smsPin.sending'], file: 'texts/es-419/portal.json' },
  ],
];

describe('alta program check', () => {
  it.each(planted)('finds %s', async (_sentence, spoilt, changes, finds) => {
    const { folder, shared } = await spoilt(changes);
    const { findings } = await checkFolder(folder, shared);
    const found = findings.filter(({ code, level }) => code === 'foreign-word' || level === 'fault');
    expect(found[0]).toMatchObject(finds);
  });

  it('finds none in the programs that are shipped', async () => {
    for (const id of programs.keys()) {
      const { findings } = await checkFolder(join('programs', id));
      expect(findings.filter(({ code }) => code === 'foreign-word')).toEqual([]);
    }
  });
});
