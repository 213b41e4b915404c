import type { Page } from 'playwright-core';
import type { Program } from '../../../domain/program.ts';
import { formKinds } from '../../../domain/form-kinds.ts';
import type { PageState } from './page-state.ts';
import { problem, soon } from './service-answers.ts';

const token = 'x'.repeat(43);

type LinkState = (name: string, body: object, more?: Partial<PageState>) => PageState;

/** Where the emails' links lead. */
export function linkStates(program: Program): PageState[] {
  const path = `/${program.id}/link/${token}`;
  const link: LinkState = (name, body, { answers, ...more } = {}) => ({
    name: `30-link-${name}`,
    path,
    answers: {
      'GET /links/*': {
        body: {
          purpose: 'journey',
          program: program.id,
          language: 'es',
          state: 'usable',
          deadline: soon,
          ...body,
        },
      },
      'POST /links/*/not-me': { body: { case: '2026-000123' } },
      ...answers,
    },
    ...more,
  });
  const notMe = { purpose: 'notMe', kind: 'recovery' };
  return [
    ...journeyLinks(program, link),
    ...contactLinks(link),
    link('not-me', notMe, { translated: true }),
    link('not-me-done', notMe, { translated: true, act: pressThere }),
    link('not-me-late', { ...notMe, state: 'expired' }),
    {
      name: '30-link-unknown',
      path,
      answers: { 'GET /links/*': problem('link-unknown', 404, 'El enlace no es válido.') },
      translated: true,
    },
    { name: '30-link-unreachable', path, answers: { 'GET /links/*': { status: 502 } }, translated: true },
  ];
}

function journeyLinks(program: Program, link: LinkState): PageState[] {
  // This tab has pressed it before, and the answer was lost.
  const session = { [`alta.link.${token.slice(0, 12)}`]: 'key' };
  return formKinds.flatMap((kind) => {
    const stages = program[kind]?.stages ?? [];
    if (!stages.some((stage) => ['emailLink', 'byChannel', 'contactApproval'].includes(stage.kind)))
      return [];
    return [
      link(kind, { kind }, { translated: true }),
      link(
        `${kind}-lost-answer`,
        { kind },
        { answers: { 'POST /links/*': { status: 502 } }, act: submitted },
      ),
      link(`${kind}-again`, { kind, state: 'used' }, { session }),
      ...(['used', 'expired', 'ended'] as const).map((state) =>
        link(`${kind}-${state}`, { kind, state }, { translated: true }),
      ),
    ];
  });
}

/** By which a contact that was given for an account confirms itself. */
function contactLinks(link: LinkState): PageState[] {
  const contact = { purpose: 'contact', kind: 'registration' };
  const wrong = problem('contact-document-wrong', 422, 'No es el documento de esa cuenta.', {
    attemptsLeft: 3,
  });
  const malformed = problem('invalid', 422, 'Hay datos que corregir.', {
    errors: [{ field: 'document', code: 'malformed', message: 'No parece un documento.' }],
  });
  const answered = (said: typeof wrong): Partial<PageState> => ({
    answers: { 'POST /links/*/contact': said },
    act: async (page) => {
      await page.locator('#document').fill('26515261');
      await submitted(page);
    },
  });
  return [
    link('contact', contact, { translated: true }),
    link('contact-missing', contact, { act: submitted }),
    link('contact-malformed', contact, answered(malformed)),
    link('contact-wrong', contact, { ...answered(wrong), translated: true }),
    link('contact-done', contact, {
      ...answered({ body: { inForceAt: null } }),
      act: confirmThere,
      translated: true,
    }),
    ...(['used', 'expired', 'ended'] as const).map((state) =>
      link(`contact-${state}`, { ...contact, state }, { translated: true }),
    ),
  ];
}

async function submitted(page: Page): Promise<void> {
  await page.locator('form button[type="submit"]').click();
  await page.locator('.error-summary').waitFor();
}

async function confirmThere(page: Page): Promise<void> {
  await page.locator('#document').fill('26515261');
  await page.locator('form button[type="submit"]').click();
  await page.locator('form').waitFor({ state: 'detached' });
}

async function pressThere(page: Page): Promise<void> {
  await page.locator('form button[type="submit"]').click();
  await page.locator('.reference').waitFor();
}
