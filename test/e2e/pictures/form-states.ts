import type { Page } from 'playwright-core';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Program } from '../../../domain/program.ts';
import { fitsOnePage, questions } from '../../../web/portal/form/questions.ts';
import type { FormField } from '../../../web/portal/form/questions.ts';
import { formKinds } from '../../../domain/form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { challengeAnswer } from './service-answers.ts';
import type { PageState } from './page-state.ts';

/** Answers that every program takes. */
const typed: Record<string, Record<string, string>> = {
  ES: { document: '12345678Z' },
  AR: { document: '24515260', documentType: 'DNI' },
  UY: { document: '1123456', identifier: '1123456' },
};
const others = { mobile: '600 123 456', email: 'maria@example.org', birthDate: '1975-08-15', channel: 'sms' };

const submit = (page: Page): Promise<void> => page.locator('form button[type="submit"]').click();

/** The start page, and each page of each form, empty and with its faults. */
export function formStates(program: Program): PageState[] {
  const start: PageState = { name: '01-start', path: `/${program.id}`, translated: true };
  const underWay: PageState = {
    ...start,
    name: '02-start-under-way',
    translated: false,
    session: {
      [`alta.journey.${program.id}`]: { journey: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', token: 'x' },
    },
  };
  return [start, underWay, ...formKinds.flatMap((kind) => statesOf(program, kind))];
}

function statesOf(program: Program, kind: FormKind): PageState[] {
  const asked = program[kind]?.form;
  if (!asked) return [];
  const answers = challengeAnswer;
  const base = { path: portalPath(program.id, kind), answers, translated: true };
  const name = `10-${kind}`;
  if (fitsOnePage(asked)) {
    return [
      { ...base, name: `${name}-form` },
      { ...base, name: `${name}-form-faults`, act: submit, translated: false },
    ];
  }
  return [
    { ...base, name: `${name}-0-intro` },
    ...asked.flatMap((field, i) => questionStates(program, kind, field, `${name}-${String(i + 1)}-${field}`)),
    checkState(program, kind, asked, `${name}-${String(asked.length + 1)}-check`),
  ];
}

function questionStates(program: Program, kind: FormKind, field: FormField, name: string): PageState[] {
  const path = portalPath(program.id, kind, questions[field].path);
  return [
    { name, path, translated: true },
    { name: `${name}-fault`, path, act: submit },
  ];
}

/** Everything is answered; what is never kept in the browser is typed on the way. */
function checkState(program: Program, kind: FormKind, asked: readonly FormField[], name: string): PageState {
  const secret = asked.find((field) => field === 'password' || field === 'activationCode');
  return {
    name,
    path: portalPath(program.id, kind, secret ? questions[secret].path : 'check'),
    answers: challengeAnswer,
    session: { [`alta.form.${program.id}.${kind}`]: { answers: { ...others, ...typed[program.country] } } },
    translated: true,
    act: async (page) => {
      if (secret === 'activationCode') await page.getByRole('textbox').fill('K7QM-2XRT-9HWD-4PNB');
      if (secret === 'password') {
        for (const id of ['#password', '#confirmation'])
          await page.locator(id).fill('un caballo de batalla 7');
      }
      if (secret) await submit(page);
      await page.waitForURL('**/check');
    },
  };
}
