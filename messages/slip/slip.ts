import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { portalPath } from '../../domain/portal-pages.ts';
import { groupedActivationCode } from '../../domain/activation-code.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { maskDocument } from '../../domain/mask.ts';
import { nameIn } from '../../domain/program.ts';
import type { Language } from '../../domain/program.ts';
import type { ServedProgram } from '../../platform/programs/load.ts';
import { filledIn, wordsOf } from '../../platform/texts/own-words.ts';
import { slipTexts } from './slip-texts.ts';
import type { SlipTexts } from './slip-texts.ts';

const { resolve } = createRequire(import.meta.url);
const plain = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const bold = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
const mono = resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf');

export interface Slip {
  program: Pick<
    ServedProgram,
    'id' | 'names' | 'languages' | 'contact' | 'brand' | 'timeZone' | 'recovery' | 'texts'
  >;
  language: Language;
  person: { name: string; document: IdentityDocument };
  code: string;
  /** The activation of a person with an account is over: they choose a new password by a recovery. */
  hasAccount: boolean;
  publicUrl: string;
  issuedAt: Date;
}

type Sheet = PDFKit.PDFDocument;

/** Points; A5 is 420 by 595. */
const MARGIN = 34;

/**
 * The slip that an officer hands out with an activation code: one A5 page that says whose it is, what to do with it and to keep it. Tagged,
 * its text readable by machines. It is the only place where the code is written.
 */
export async function activationSlip(slip: Slip): Promise<Buffer> {
  const { language, program } = slip;
  const texts = wordsOf('slip', slipTexts, program, language);
  const sheet = new PDFDocument({
    size: 'A5',
    margin: MARGIN,
    lang: language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: `${texts.title} – ${nameIn(program, language)}`, Author: nameIn(program, language) },
  });
  const whole = collect(sheet);
  const root = sheet.struct('Document');
  sheet.addStructure(root);
  const tell = (tag: string, write: () => void): void => {
    root.add(sheet.struct(tag, {}, write));
  };
  drawHead(sheet, slip, texts, tell);
  drawCode(sheet, slip, texts, tell);
  drawSteps(sheet, slip, texts, tell);
  drawWarnings(sheet, slip, texts, tell);
  root.end();
  sheet.end();
  return whole;
}

type Tell = (tag: string, write: () => void) => void;

function drawHead(sheet: Sheet, { program, language, person }: Slip, texts: SlipTexts, tell: Tell): void {
  tell('P', () => {
    sheet.font(bold).fontSize(12).fillColor(program.brand.primary).text(nameIn(program, language));
  });
  tell('H1', () => {
    sheet.font(bold).fontSize(19).fillColor('#000').text(texts.title);
  });
  sheet.moveDown(0.5);
  sheet.fontSize(10);
  tell('P', () => {
    sheet.font(plain).text(`${texts.name}: ${person.name}`);
  });
  tell('P', () => {
    sheet.font(plain).text(`${texts.document}: ${maskDocument(person.document.number)}`);
  });
}

function drawCode(sheet: Sheet, { program, code }: Slip, texts: SlipTexts, tell: Tell): void {
  sheet.moveDown(0.8);
  const width = sheet.page.width - 2 * MARGIN;
  const top = sheet.y;
  sheet.markContent('Artifact', { type: 'Layout' });
  sheet.roundedRect(MARGIN, top, width, 70, 6).lineWidth(1.5).stroke(program.brand.primary);
  sheet.endMarkedContent();
  tell('P', () => {
    sheet
      .font(plain)
      .fontSize(9)
      .text(texts.code, MARGIN, top + 10, { width, align: 'center' });
  });
  tell('P', () => {
    sheet
      .font(mono)
      .fontSize(23)
      .text(groupedActivationCode(code), MARGIN, top + 28, { width, align: 'center' });
  });
  sheet.x = MARGIN;
  sheet.y = top + 84;
}

function drawSteps(sheet: Sheet, slip: Slip, texts: SlipTexts, tell: Tell): void {
  tell('H2', () => {
    sheet.font(bold).fontSize(12).text(texts.next, MARGIN);
  });
  sheet.moveDown(0.3);
  stepsOf(slip, texts).forEach((step, index) => {
    tell('P', () => {
      sheet
        .font(plain)
        .fontSize(10)
        .text(`${String(index + 1)}. ${step}`, { indent: 0, paragraphGap: 4 });
    });
  });
}

function stepsOf({ program, publicUrl, hasAccount }: Slip, texts: SlipTexts): readonly string[] {
  const recoverable = program.recovery?.form.includes('activationCode') === true;
  const recovers = hasAccount && recoverable;
  const address = `${publicUrl}${portalPath(program.id, recovers ? 'recovery' : 'activation')}`;
  const [first, last] = recovers ? [texts.recovery1, texts.recovery4] : [texts.step1, texts.step4];
  return [first, texts.step2, texts.step3, last].map((step) => filledIn(step, { address }));
}

function drawWarnings(sheet: Sheet, slip: Slip, texts: SlipTexts, tell: Tell): void {
  const { program, language, issuedAt } = slip;
  sheet.moveDown(0.6);
  tell('H2', () => {
    sheet.font(bold).fontSize(12).text(texts.keep);
  });
  sheet.moveDown(0.3);
  const { phone } = program.contact;
  const help = phone === undefined ? [] : [filledIn(texts.help, { phone })];
  for (const line of [texts.warning1, texts.warning2, texts.warning3, ...help]) {
    tell('P', () => {
      sheet.font(plain).fontSize(10).text(line, { paragraphGap: 4 });
    });
  }
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: program.timeZone });
  sheet.moveDown(0.6);
  tell('P', () => {
    sheet
      .font(plain)
      .fontSize(8)
      .fillColor('#444')
      .text(filledIn(texts.issued, { date: date.format(issuedAt) }));
  });
}

function collect(sheet: Sheet): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((done, failed) => {
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.on('end', () => {
      done(Buffer.concat(chunks));
    });
    sheet.on('error', failed);
  });
}
