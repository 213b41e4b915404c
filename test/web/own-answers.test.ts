import { afterEach, expect, it } from 'vitest';
import { failureOf } from '../../web/shared/outcome.ts';
import { adoptAnswers } from '../../web/shared/own-answers.ts';

afterEach(() => adoptAnswers({}));

const document = {
  type: '/problems/invalid',
  title: 'Hay datos que corregir',
  status: 422,
  detail: 'Revise los campos indicados y vuelva a enviarlos.',
  errors: [
    { field: 'email', code: 'malformed', message: 'Escriba un correo electrónico completo.' },
    { field: 'mobile', code: 'required', message: 'Escriba su número de móvil.' },
  ],
};

it('a problem and its fields are said in the institution’s own words where it has some, and else in the service’s', () => {
  adoptAnswers({
    'answers.invalid.detail': 'Corrija lo marcado.',
    'fields.email.malformed': 'Falta algo en el correo.',
  });
  expect(failureOf(422, document)).toMatchObject({
    problem: {
      title: 'Hay datos que corregir',
      detail: 'Corrija lo marcado.',
      errors: [{ message: 'Falta algo en el correo.' }, { message: 'Escriba su número de móvil.' }],
    },
  });
  adoptAnswers({});
  expect(failureOf(422, document)).toMatchObject({ problem: document });
});
