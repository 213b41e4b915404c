import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { nameIn } from '../../domain/program.ts';
import type { Language, Program } from '../../domain/program.ts';
import { storyTexts } from '../../platform/texts/story-texts.ts';
import { ownSections } from '../../store/accounts/own-data.ts';
import type { OwnData, OwnRow } from '../../store/accounts/own-data.ts';
import { ownDataTexts } from './texts.ts';

const { resolve } = createRequire(import.meta.url);
const plain = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const bold = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

/** Points; A4 is 595 by 842. */
const MARGIN = 48;

export interface Printed {
  program: Pick<Program, 'id' | 'names' | 'languages' | 'brand' | 'timeZone'>;
  language: Language;
  data: OwnData;
  madeAt: Date;
}

/** A holder's data as a page to read: tagged, its text readable by machines, in their language and the program's time zone. */
export async function ownDataPdf(printed: Printed): Promise<Buffer> {
  const { program, language, data, madeAt } = printed;
  const texts = ownDataTexts.in(language);
  const name = nameIn(program, language);
  const sheet = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: `${texts.title} – ${name}`, Author: name },
  });
  const whole = collect(sheet);
  const root = sheet.struct('Document');
  sheet.addStructure(root);
  const tell = (tag: string, font: string, size: number, text: string): void => {
    root.add(
      sheet.struct(tag, {}, () => {
        sheet.font(font).fontSize(size).text(text, { paragraphGap: 2 });
      }),
    );
  };
  const words = wordsIn(printed);
  tell('P', bold, 12, name);
  tell('H1', bold, 19, texts.title);
  tell('P', plain, 9, texts.made.replace('{{at}}', words.moment(madeAt)));
  for (const section of ownSections) {
    sheet.moveDown(0.8);
    tell('H2', bold, 13, texts.sections[section]);
    if (data[section].length === 0) tell('P', plain, 10, texts.nothing);
    for (const row of data[section]) tell('P', plain, 10, words.row(row));
  }
  sheet.moveDown(0.8);
  tell('P', plain, 9, texts.staffActs);
  root.end();
  sheet.end();
  return whole;
}

/** How a moment and a row are written. */
function wordsIn({ program, language }: Printed): {
  moment: (at: Date) => string;
  row: (row: OwnRow) => string;
} {
  const { fields, values } = ownDataTexts.in(language);
  const { message } = storyTexts.in(language).words;
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: program.timeZone,
  });
  const moment = (at: Date): string => format.format(at);
  // Endings of journeys and messages share names.
  const ofField = new Map<string, Readonly<Record<string, string>>>([['template', message]]);
  const value = (field: string, said: string | Date): string =>
    said instanceof Date ? moment(said) : ((ofField.get(field) ?? values)[said] ?? said);
  const row = (all: OwnRow): string =>
    Object.entries(all)
      .flatMap(([field, said]) => (said === null ? [] : [`${fields[field] ?? field}: ${value(field, said)}`]))
      .join(' · ');
  return { moment, row };
}

function collect(sheet: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((done, failed) => {
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.on('end', () => {
      done(Buffer.concat(chunks));
    });
    sheet.on('error', failed);
  });
}
