import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../cli/program-check/check-folder.ts';
import type { Placed } from '../../cli/program-check/placed.ts';
import { reportText } from '../../cli/program-check/report.ts';

const root = join(import.meta.dirname, '../..');
const fifth = join(root, 'test/fixtures/programs/ribera');
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'alta-check-'));
});
afterAll(() => rm(home, { recursive: true }));

let copies = 0;

/** The fifth program's folder with one file changed, or added. */
async function spoilt(file: string, change: (text: string) => string): Promise<string> {
  const folder = join(home, String((copies += 1)), 'ribera');
  await cp(fifth, folder, { recursive: true });
  await mkdir(join(folder, file, '..'), { recursive: true });
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  await writeFile(join(folder, file), change(text));
  return folder;
}

async function faultsOf(folder: string): Promise<Placed[]> {
  const { findings } = await checkFolder(folder);
  return findings.filter(({ level }) => level === 'fault');
}

async function lineOf(file: string, text: string): Promise<number> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

const replace = (what: string, by: string) => (text: string) => {
  if (!text.includes(what)) throw new Error(`no ${what}`);
  return text.replace(what, by);
};

type Seeded = [
  sentence: string,
  file: string,
  change: (text: string) => string,
  finds: Partial<Placed> & { at?: string },
  says: RegExp,
];

/** Ten faults, one a folder. */
const seeded: Seeded[] = [
  [
    'a duration that is none',
    'program.yaml',
    replace('window: 2 days', 'window: 2 dais'),
    { code: 'schema', path: ['registration', 'window'], at: 'window: 2 dais' },
    /"2 dais" is not a duration/,
  ],
  [
    'a kind of stage that there is not',
    'program.yaml',
    replace('kind: emailCode', 'kind: carrierPigeon'),
    { code: 'schema', path: ['registration', 'stages', 1, 'kind'] },
    /no kind of stage; there are emailLink/,
  ],
  [
    'a key that there is not',
    'program.yaml',
    replace('country: ES', 'country: ES\ncountri: ES'),
    { code: 'unknown-key', path: ['countri'], at: 'countri: ES' },
    /"countri" is not known/,
  ],
  [
    'a file that is no YAML',
    'program.yaml',
    replace('languages: [es, en]', 'languages: [es, en'),
    { code: 'yaml', file: 'program.yaml' },
    /./,
  ],
  [
    'another id than its folder’s',
    'program.yaml',
    replace('id: ribera', 'id: riviera'),
    { code: 'id-of-folder', at: 'id: riviera' },
    /its folder is "ribera"/,
  ],
  [
    'a text message with nowhere to go',
    'program.yaml',
    replace('[document, birthDate, mobile, email]', '[document, birthDate, email]'),
    { code: 'no-mobile', path: ['registration', 'stages', 0], at: '- kind: smsCode' },
    /does not ask "mobile"/,
  ],
  [
    'a lock that no recovery can end',
    'program.yaml',
    (text) => text.slice(0, text.indexOf('recovery:')),
    { code: 'lock-without-end', at: 'lockAfter: 10' },
    /nobody can unlock it/,
  ],
  [
    'a colour that cannot be read',
    'program.yaml',
    replace("onPrimary: '#ffffff'", "onPrimary: '#7a4aa0'"),
    { code: 'brand-unreadable' },
    /text needs 4\.5/,
  ],
  [
    'a sender whose name would forge another header',
    'program.yaml',
    replace('country: ES', 'country: ES\nsender: { name: "Biblioteca\\r\\nBcc: x" }'),
    { code: 'schema', path: ['sender', 'name'], at: 'sender:' },
    /must be a name on one line/,
  ],
  [
    'a sender without a mailbox',
    'program.yaml',
    replace('country: ES', 'country: ES\nsender: { name: Biblioteca, replyTo: biblioteca }'),
    { code: 'schema', path: ['sender', 'replyTo'], at: 'sender:' },
    /must be an email address/,
  ],
  [
    'a message that there is not',
    'messages/es.yaml',
    (text) => `${text}  welcome:\n    heading: Hola\n`,
    { code: 'unknown-key', file: 'messages/es.yaml' },
    /"welcome" is not known/,
  ],
  [
    'a message that speaks of what it has not got',
    'messages/en.yaml',
    replace('{programName}', '{firstName}'),
    { code: 'text-placeholder', file: 'messages/en.yaml', at: 'completed:' },
    /\{firstName\}/,
  ],
  [
    'messages in a language that the program does not speak',
    'messages/fr.yaml',
    () => '{}\n',
    { code: 'text-language', file: 'messages/fr.yaml' },
    /"fr"/,
  ],
  [
    'a text of a page that there is not',
    'portal/es.json',
    () => '{ "start.titel": "Hola" }',
    { code: 'text-unknown', path: ['start.titel'], file: 'portal/es.json' },
    /no text of the pages/,
  ],
  [
    'a text of a page that speaks of what it has not got',
    'portal/en.json',
    () => '{ "start.intro": "You, {{friend}}" }',
    { code: 'text-placeholder', file: 'portal/en.json' },
    /\{\{friend\}\}/,
  ],
  [
    'a word for a problem that there is not',
    'portal/en.json',
    () => '{ "answers.wrong-cod.detail": "Look again" }',
    { code: 'text-unknown', path: ['answers.wrong-cod.detail'], file: 'portal/en.json' },
    /nor of the service/,
  ],
  [
    'a word for a field that speaks of what it has not got',
    'portal/en.json',
    () => '{ "fields.password.tooShort": "Use {{minLength}} or more" }',
    { code: 'text-placeholder', file: 'portal/en.json' },
    /\{\{minLength\}\}/,
  ],
  [
    'a person to try it with whose document is refused',
    'roster.sample.yaml',
    replace('12345678Z', '12345678A'),
    { code: 'roster-document', file: 'roster.sample.yaml', at: '12345678A' },
    /wrongLetter/,
  ],
];

describe('alta program check', () => {
  it('has nothing to say of the fifth program', async () => {
    expect(await faultsOf(fifth)).toEqual([]);
  });

  it.each(seeded)(
    'finds %s, by its own message and at its place',
    async (_sentence, file, change, finds, says) => {
      const folder = await spoilt(file, change);
      const faults = await faultsOf(folder);
      const { at, ...rest } = finds;
      const line = at === undefined ? {} : { line: await lineOf(join(folder, file), at) };
      expect(faults).toContainEqual(
        expect.objectContaining({ ...rest, ...line, text: expect.stringMatching(says) as string }),
      );
      expect(new Set(faults.map(({ code }) => code)).size).toBe(1);
    },
  );

  it.each(['0900001', '9000010'])(
    'finds a person to try it with whose number %s the form reads otherwise',
    async (number) => {
      const folder = join(home, String((copies += 1)), 'remo');
      await cp(join(fifth, '../remo'), folder, { recursive: true });
      const file = join(folder, 'roster.sample.yaml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/memberNumber: .*/, `memberNumber: '${number}'`));
      const faults = await faultsOf(folder);
      expect(faults.map(({ code, line }) => [code, line])).toEqual([
        ['roster-number', await lineOf(file, number)],
      ]);
    },
  );

  it('warns of a list that is silent about what a document is compared with', async () => {
    const folder = join(home, String((copies += 1)), 'asepeyo');
    await cp(join(root, 'programs/asepeyo'), folder, { recursive: true });
    const file = join(folder, 'roster.sample.yaml');
    const silent = async (): Promise<string[]> =>
      (await checkFolder(folder)).findings
        .filter(({ code }) => code === 'roster-silent')
        .map(({ text }) => text);
    expect(await silent()).toEqual([]);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace("    birthDate: '1985-02-14'\n", ''));
    expect(await silent()).toEqual([expect.stringContaining('without birthDate:')]);
  });

  it('warns of a login by certificate that no electronic DNI can use, and finds one that nothing can', async () => {
    const login = replace('with: [password]', 'with: [password, certificate]');
    const codesOf = async (folder: string): Promise<string[]> =>
      (await checkFolder(folder)).findings.map(({ level, code }) => `${level} ${code}`);
    const nobody = await spoilt('program.yaml', login);
    expect(await codesOf(nobody)).toContain('fault no-trust');
    await cp(join(root, 'programs/asepeyo/trust'), join(nobody, 'trust'), { recursive: true });
    const fnmt = await codesOf(nobody);
    expect(fnmt).toContain('warning no-electronic-dni');
    expect(fnmt).not.toContain('fault no-trust');
    await writeFile(join(nobody, 'trust/other.pem'), 'no certificate');
    expect(await codesOf(nobody)).toContain('fault trust-file');
  });

  it('knows the texts of problems, of fields, of the slip and of the certificate page by their keys', async () => {
    const own = {
      'answers.wrong-code.detail': 'Mire el código y escríbalo otra vez.',
      'fields.email.malformed': 'Escriba el correo entero.',
      'slip.step1': 'Abra {{address}}.',
      'certificatePage.title': 'Entrar con su tarjeta',
    };
    const folder = await spoilt('portal/es.json', () => JSON.stringify(own));
    expect(await faultsOf(folder)).toEqual([]);
  });

  it('says where and what for people', async () => {
    const folder = await spoilt('program.yaml', replace('window: 2 days', 'window: 90 days'));
    expect(reportText(await checkFolder(folder))).toMatch(
      /^ribera: 1 fault, 1 accepted\n  program\.yaml\n[^]*\n    FAULT    window-too-long \(line \d+, registration\.window\)\n {13}the window of 90 days/,
    );
  });

  it('passes the programs that are shipped, and ends with 1 on a fault, for machines as well', async () => {
    const alta = (...args: string[]): { status: number | null; stdout: string } =>
      spawnSync(process.execPath, ['cli/alta.ts', 'program', 'check', ...args], {
        cwd: root,
        encoding: 'utf8',
      });
    const shipped = alta('--json');
    expect(shipped.status).toBe(0);
    const reports = JSON.parse(shipped.stdout) as { program: string; findings: Placed[] }[];
    expect(reports.map(({ program }) => program)).toEqual(['asepeyo', 'casmu', 'clave', 'osseg']);
    const broken = await spoilt('program.yaml', replace('window: 2 days', 'window: 90 days'));
    const { status, stdout } = alta(broken, '--json');
    expect(status).toBe(1);
    expect(stdout).toContain('"window-too-long"');
  });
});
