import { describe, expect, it } from 'vitest';
import type { LookWord } from '../../domain/document-look.ts';
import type { FaceWord } from '../../domain/face-comparison.ts';
import { documentReading, nothingRead, type DocumentReading } from '../../domain/identity-reading.ts';
import type { PrintedComparison, PrintedWord } from '../../domain/printed/comparison.ts';
import { judgeIdentity, type Doubt, type IdentityEvidence } from '../../domain/identity-verdict.ts';

const printed: PrintedComparison = {
  word: 'agrees',
  fields: { number: 'agrees', birthDate: 'agrees', expiryDate: 'unread', name: 'unread' },
};
const reading: DocumentReading = documentReading.parse({
  printed,
  source: 'mrz',
  certain: true,
  fields: {
    documentNumber: 'CAA000123',
    personalNumber: '12345678Z',
    surname: 'MUESTRA IBANEZ',
    givenNames: 'LUCIA',
    birthDate: '1985-02-14',
    expiryDate: '2031-02-14',
    sex: 'F',
    nationality: 'ESP',
    issuingState: 'ESP',
  },
  problems: [],
  face: { word: 'same', distance: 0.71 },
  look: { front: { words: [], flat: 0 }, back: { words: [], flat: 0 } },
});
const clear: IdentityEvidence = {
  claimed: { documentType: 'DNI', number: '12345678Z' },
  roster: { name: 'Lucía Muestra Ibáñez', birthDate: '1985-02-14', sex: 'F' },
  certificateAccount: false,
  live: true,
  chosen: 'DNI',
  reading,
  corrected: {},
  today: '2026-11-22',
};
const read = (
  change: Partial<DocumentReading>,
  fields: DocumentReading['fields'] = {},
): IdentityEvidence => ({
  ...clear,
  reading: { ...reading, ...change, fields: { ...reading.fields, ...fields } },
});

/** What is in doubt; the same where no check was passed, and that nobody may have been there. */
function beside(evidence: IdentityEvidence): Doubt[] {
  const found = judgeIdentity(evidence);
  expect(new Set(judgeIdentity({ ...evidence, live: false }))).toEqual(new Set([...found, 'notLive']));
  return found;
}

const member = (says: Partial<IdentityEvidence['roster']>): IdentityEvidence => ({
  ...clear,
  roster: { ...clear.roster, ...says },
});

describe('judging an identity', () => {
  it('leaves no doubt where everything agrees and a living person was before the camera', () => {
    expect(judgeIdentity(clear)).toEqual([]);
  });

  it('is in doubt that a living person was there without a check that was passed, however sound the document and however alike the face', () => {
    expect(judgeIdentity({ ...clear, live: false })).toEqual(['notLive']);
  });

  it.each<[PrintedWord, Doubt[]]>([
    ['agrees', []],
    ['differs', ['printedMismatch']],
    ['unread', ['printedUnread']],
  ])('says of print that %s: %j', (word, doubts) => {
    expect(beside(read({ printed: { ...printed, word } }))).toEqual(doubts);
  });

  it('doubts a document whose print was not compared, as in a reading of an earlier version', () => {
    const { printed: _, ...earlier } = reading;
    expect(beside({ ...clear, reading: documentReading.parse(earlier) })).toEqual(['printedUnread']);
  });

  it.each<[FaceWord, Doubt]>([
    ['different', 'faceDifferent'],
    ['unsure', 'faceUnsure'],
    ['samePhotograph', 'faceRephotographed'],
    ['noPortrait', 'portraitNotFound'],
    ['noFace', 'faceNotFound'],
    ['severalFaces', 'severalFaces'],
  ])('doubts a face whose comparison says %s', (word, doubt) => {
    expect(beside(read({ face: { word } }))).toEqual([doubt]);
  });

  it('doubts a face that was not compared, as in a reading of an earlier version', () => {
    const { face: _, ...earlier } = reading;
    expect(beside({ ...clear, reading: documentReading.parse(earlier) })).toEqual(['faceNotCompared']);
  });

  it.each<[LookWord, Doubt]>([
    ['photocopy', 'documentCopied'],
    ['screen', 'documentOnScreen'],
    ['screenshot', 'documentOnScreen'],
    ['unclear', 'lookUnjudged'],
  ])('doubts a document one side of which looks like a %s', (word, doubt) => {
    const [plain, sign] = [
      { words: [], flat: 0 },
      { words: [word], flat: 0 },
    ];
    expect(beside(read({ look: { front: sign, back: plain } }))).toEqual([doubt]);
    expect(beside(read({ look: { front: plain, back: sign } }))).toEqual([doubt]);
  });

  it('doubts a document of which a side was not judged, as in a reading of an earlier version', () => {
    const { look: _, ...earlier } = reading;
    expect(beside({ ...clear, reading: documentReading.parse(earlier) })).toEqual(['lookUnjudged']);
    expect(beside(read({ look: { front: { words: [], flat: 0 } } }))).toEqual(['lookUnjudged']);
  });

  it.each<[string, Partial<IdentityEvidence['roster']>, Doubt]>([
    ['another name', { name: 'Perico Atacante' }, 'nameMismatch'],
    ['one surname alone', { name: 'Lucía Muestra' }, 'nameMismatch'],
    ['one name more', { name: 'Lucía Inmaculada Muestra Ibáñez' }, 'nameMismatch'],
    ['a name that is nearly the same', { name: 'Luisa Muestra Ibáñez' }, 'nameMismatch'],
    ['the beginning of a name', { name: 'Luc Muestra Ibáñez' }, 'nameMismatch'],
    ['another birth date', { birthDate: '1985-02-15' }, 'birthDateMismatch'],
    ['another sex', { sex: 'M' }, 'sexMismatch'],
    ['no name', { name: null }, 'rosterSilent'],
    ['no birth date', { birthDate: null }, 'rosterSilent'],
    ['no sex', { sex: null }, 'rosterSilent'],
  ])('doubts a document of a member of whom the roster says %s', (_says, says, doubt) => {
    expect(beside(member(says))).toEqual([doubt]);
  });

  it.each<[string, string, string, string]>([
    ['with the surnames first', 'MUESTRA IBANEZ, LUCIA', 'MUESTRA IBANEZ', 'LUCIA'],
    ['with particles left out', 'María Carmen Cruz', 'DE LA CRUZ', 'MARIA DEL CARMEN'],
    ['with María shortened', 'Mª Carmen Cruz', 'CRUZ', 'MARIA CARMEN'],
    ['with letters that the zone spells out', 'Begoña Güell Muñoz', 'GUXXELL MUNXXOZ', 'BEGONXXA'],
    ['as German zones print it', 'Jürgen Groß', 'GROSS', 'JUERGEN'],
  ])('takes a name for the same %s', (_how, name, surname, givenNames) => {
    expect(beside({ ...read({}, { surname, givenNames }), roster: member({ name }).roster })).toEqual([]);
  });

  it('leaves a name that was not read to its end to a person, also where it begins as the roster has it', () => {
    const { roster } = member({ name: 'Lucía Inmaculada Muestra Ibáñez' });
    const cut = read({ problems: ['nameIncomplete'] }, { givenNames: 'LUCIA INMAC' });
    expect(beside({ ...cut, roster })).toEqual(['fieldsMissing']);
    expect(beside({ ...cut, roster: { ...roster, name: 'Lucía Rosa Muestra Ibáñez' } })).toEqual([
      'nameMismatch',
    ]);
  });

  it.each(['surname', 'givenNames', 'birthDate', 'sex', 'expiryDate'] as const)(
    'misses the %s where it was not read',
    (field) => {
      const { [field]: _missing, ...rest } = reading.fields;
      const found = beside({ ...clear, reading: { ...reading, fields: rest } });
      expect(found).toContain('fieldsMissing');
    },
  );

  it('does not let a correction agree with the roster for the document', () => {
    const evidence = { ...read({}, { birthDate: '2001-01-01' }), corrected: { birthDate: '1985-02-14' } };
    expect(beside(evidence)).toEqual(['birthDateMismatch', 'correctedDates']);
  });

  it('tells that a certificate has opened the account that the journey would complete', () => {
    expect(beside({ ...clear, certificateAccount: true })).toEqual(['certificateAccount']);
  });

  it('doubts a number that contradicts the form', () => {
    expect(beside(read({}, { personalNumber: '11111111H' }))).toEqual(['numberMismatch']);
  });

  it('is not talked out of a mismatch by a correction', () => {
    const evidence = {
      ...read({}, { personalNumber: '11111111H' }),
      corrected: { personalNumber: '12345678Z' },
    };
    expect(beside(evidence)).toEqual(['numberMismatch', 'correctedNumber']);
  });

  it('takes a document as valid to the end of its last day', () => {
    expect(beside(read({}, { expiryDate: '2026-11-22' }))).toEqual([]);
    expect(beside(read({}, { expiryDate: '2026-11-21' }))).toEqual(['expiredDocument']);
    expect(beside(read({}, { expiryDate: '9999-01-01' }))).toEqual([]);
  });

  it('does not believe a corrected expiry date instead of the one that was read', () => {
    const evidence = { ...read({}, { expiryDate: '2026-01-01' }), corrected: { expiryDate: '2036-01-01' } };
    expect(beside(evidence)).toEqual(['expiredDocument', 'correctedDates']);
  });

  it('doubts what was not read, or not beyond doubt, or without the number', () => {
    expect(beside({ ...clear, reading: nothingRead })).toEqual([
      'doubtfulReading',
      'fieldsMissing',
      'faceNotCompared',
      'lookUnjudged',
      'printedUnread',
    ]);
    expect(beside(read({ certain: false, problems: ['checkDigits'] }))).toEqual(['doubtfulReading']);
    const { personalNumber: _, ...numberless } = reading.fields;
    expect(beside({ ...clear, reading: { ...reading, fields: numberless } })).toEqual(['doubtfulReading']);
  });

  it('doubts a document of another kind than was announced', () => {
    expect(beside(read({ problems: ['wrongDocument'] }))).toEqual(['wrongDocument']);
  });

  it('leaves every green certificate to a person, and does not miss a NIE in the passport beside it', () => {
    const { personalNumber: _, ...passport } = reading.fields;
    const plain = { words: [], flat: 0 };
    const look = { greenCard: plain, passport: plain };
    const evidence: IdentityEvidence = {
      ...clear,
      claimed: { documentType: 'NIE', number: 'X1234567L' },
      chosen: 'greenCard+passport',
      reading: {
        ...reading,
        look,
        fields: { ...passport, documentNumber: 'YA1234567', issuingState: 'ITA' },
      },
    };
    expect(beside(evidence)).toEqual(['greenCard']);
    expect(beside({ ...evidence, corrected: { personalNumber: 'X1234567L' } })).toEqual(['greenCard']);
    expect(beside({ ...evidence, corrected: { personalNumber: 'Y1234567X' } })).toEqual([
      'numberMismatch',
      'greenCard',
    ]);
  });

  it('doubts corrected numbers and dates, whichever', () => {
    expect(beside({ ...clear, corrected: { documentNumber: 'CAA000124' } })).toEqual(['correctedNumber']);
    expect(beside({ ...clear, corrected: { birthDate: '1985-02-15' } })).toEqual(['correctedDates']);
  });

  it('takes a field that was sent back as it was for no correction', () => {
    const corrected = { personalNumber: '12345678-z', birthDate: '1985-02-14', surname: 'MUESTRA IBANEZ' };
    expect(beside({ ...clear, corrected })).toEqual([]);
  });

  it('lets accents be restored and doubts another name', () => {
    expect(beside({ ...clear, corrected: { surname: 'Muestra Ibáñez', givenNames: 'Lucía' } })).toEqual([]);
    expect(beside({ ...clear, corrected: { givenNames: 'Lucrecia' } })).toEqual(['correctedName']);
  });

  it('lets a name be completed where the zone cut it off, and only there', () => {
    const corrected = { givenNames: 'Lucía Inmaculada' };
    expect(beside({ ...read({ problems: ['nameIncomplete'] }), corrected })).toEqual([]);
    expect(beside({ ...clear, corrected })).toEqual(['correctedName']);
  });

  it('asks for an age only where the program does', () => {
    const birthDate = '2010-11-23';
    const young = { ...read({}, { birthDate }), roster: member({ birthDate }).roster };
    expect(beside(young)).toEqual([]);
    expect(beside({ ...young, minimumAge: 16 })).toEqual(['underage']);
    expect(beside({ ...young, minimumAge: 16, today: '2026-11-23' })).toEqual([]);
    const onRosterAlone = { ...clear, roster: young.roster, minimumAge: 16 };
    expect(beside(onRosterAlone)).toEqual(['birthDateMismatch', 'underage']);
  });
});
