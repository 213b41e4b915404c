import { join } from 'node:path';
import { faceProblems, type FaceProblem } from '../../../domain/face-comparison.ts';
import { toldDoubts, type ToldDoubt } from '../../../domain/told-before.ts';
import type { Answers, At, PageState } from './page-state.ts';
import { hours, problem } from './service-answers.ts';

const capture = (
  side: 'front' | 'back' | 'passport' | 'greenCard' | 'face',
  done: boolean,
): { side: typeof side; done: boolean; attemptsLeft: number } => ({ side, done, attemptsLeft: 5 });

const read = {
  number: '12345678Z',
  surname: 'EJEMPLO MUESTRA',
  givenNames: 'MARIA',
  birthDate: '1975-08-15',
  expiryDate: '2031-08-12',
  nationality: 'ESP',
  sex: 'F' as const,
};

/** The pictures of the document and the face, and what was read from them. */
export function identityStates(at: At): PageState[] {
  const step = {
    kind: 'identity',
    identityDocument: 'DNI',
    faceConsent: false,
    consentVersion: 'face-6',
    pictures: true,
    picturesKeptDays: 30,
    withdrawn: false,
    reading: 'none',
    handoff: null,
    handoffBySms: true,
    liveTriesLeft: 3,
  } as const;
  const sides = (front: boolean, back: boolean, face: boolean): ReturnType<typeof capture>[] => [
    capture('front', front),
    capture('back', back),
    capture('face', face),
  ];
  const identity = (
    certain: boolean,
    faceProblem: FaceProblem | null = null,
    documentProblems: readonly ToldDoubt[] = [],
  ): Answers => ({
    'GET /journeys/*/identity': {
      body: {
        ...{ reading: 'done', certain, read, corrected: {}, faceProblem, documentProblems },
        sidesToRetake: certain ? [] : ['back'],
      },
    },
  });
  return [
    at('identity-1-front', { ...step, captures: sides(false, false, false), pictures: false }),
    at('identity-2-back', { ...step, captures: sides(true, false, false) }),
    at('identity-3-consent', { ...step, captures: sides(true, true, false) }),
    at('identity-3-withdraw', { ...step, captures: sides(true, true, false) }, openWithdrawal),
    at('identity-3-withdrawn', {
      ...step,
      captures: sides(false, false, false),
      pictures: false,
      withdrawn: true,
    }),
    at('identity-4-face', { ...step, captures: sides(true, true, false), faceConsent: true }),
    at(
      'identity-5-data',
      { ...step, captures: sides(true, true, true), faceConsent: true, reading: 'done' },
      { answers: identity(true) },
    ),
    ...toldDoubts.map((problem) =>
      at(
        `identity-9-document-${problem}`,
        { ...step, captures: sides(true, true, true), faceConsent: true, reading: 'done' },
        { translated: true, answers: identity(true, null, [problem]) },
      ),
    ),
    ...faceProblems.map((problem) =>
      at(
        `identity-8-face-${problem}`,
        { ...step, captures: sides(true, true, true), faceConsent: true, reading: 'done' },
        { translated: true, answers: identity(true, problem) },
      ),
    ),
    ...refusals((name, more) =>
      at(`identity-6-${name}`, { ...step, captures: sides(false, false, false) }, more),
    ),
    at(
      'identity-7-no-face',
      { ...step, captures: sides(true, true, false), faceConsent: true },
      refusedPicture('face', refused('noFace', 4)),
    ),
  ];
}

/** The last help but one: below it is the own device's. */
const openWithdrawal: Partial<PageState> = {
  translated: true,
  act: (page) => page.locator('.help-details > summary').nth(-2).click(),
};

type Said = Answers[string];

const refused = (fault: string, attemptsLeft: number): Said =>
  problem('image-refused', 422, 'La imagen no sirve.', { fault, attemptsLeft });

/** What is said of a picture that was sent. */
function refusals(at: (name: string, more: Partial<PageState>) => PageState): PageState[] {
  const inSeconds = { retryAt: hours(0.001) };
  const said: Record<string, Said> = {
    'no-document': refused('noDocument', 4),
    'same-picture': refused('samePicture', 3),
    'no-picture': problem('not-an-image', 415, 'No es una imagen.'),
    'last-try': refused('tooBlurred', 1),
    'no-try-left': refused('noDocument', 0),
    'no-try-left-nor-picture': refused('unreadable', 0),
    'used-up': problem('captures-used-up', 409, 'No se admiten más fotografías.'),
    'too-many-at-once': problem('too-many-requests', 429, 'Demasiadas peticiones.', inSeconds),
    'too-many-an-hour': problem('too-many-requests', 429, 'Demasiadas peticiones.', { retryAt: hours(0.6) }),
    'no-place': problem('unavailable', 503, 'Servicio no disponible.', inSeconds),
    'not-sent': { status: 502 },
  };
  return Object.entries(said).map(([name, answer]) => at(name, refusedPicture('front', answer)));
}

const picture = join(import.meta.dirname, '../../fixtures/images/dni-front.jpg');

function refusedPicture(side: string, said: Said): Partial<PageState> {
  return {
    translated: true,
    answers: { [`PUT /journeys/*/captures/${side}`]: said },
    act: async (page) => {
      await page.locator('input[type="file"]').first().setInputFiles(picture);
      await page.locator('.preview button').first().click();
      await page.locator('.refusal, .preview .notice-warning').first().waitFor();
    },
  };
}
