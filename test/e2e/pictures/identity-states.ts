import type { At } from './journey-states.ts';
import type { PageState } from './page-state.ts';

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
    reading: 'none',
  } as const;
  const sides = (front: boolean, back: boolean, face: boolean): ReturnType<typeof capture>[] => [
    capture('front', front),
    capture('back', back),
    capture('face', face),
  ];
  const identity = (certain: boolean): PageState['answers'] => ({
    'GET /journeys/*/identity': {
      body: { reading: 'done', certain, read, corrected: {}, sidesToRetake: certain ? [] : ['back'] },
    },
  });
  return [
    at('identity-1-front', { ...step, captures: sides(false, false, false) }),
    at('identity-2-back', { ...step, captures: sides(true, false, false) }),
    at('identity-3-consent', { ...step, captures: sides(true, true, false) }),
    at('identity-4-face', { ...step, captures: sides(true, true, false), faceConsent: true }),
    at(
      'identity-5-data',
      { ...step, captures: sides(true, true, true), faceConsent: true, reading: 'done' },
      { answers: identity(true) ?? {} },
    ),
  ];
}
