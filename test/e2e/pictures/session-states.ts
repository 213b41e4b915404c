import type { Page } from 'playwright-core';
import type { Program } from '../../../domain/program.ts';
import { formKinds } from '../../../web/portal/form/form-kinds.ts';
import { typeCode } from './journey-states.ts';
import type { Answers, PageState } from './page-state.ts';
import { challengeAnswer, earlier, journeyAnswer, journeyId, problem, soon } from './service-answers.ts';

const token = 'x'.repeat(43);
const inHours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();

/** Where the emails' links lead. */
export function linkStates(program: Program): PageState[] {
  const link = (name: string, body: object, more: Partial<PageState> = {}): PageState => ({
    name: `30-link-${name}`,
    path: `/${program.id}/link/${token}`,
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
    },
    ...more,
  });
  const notMe = { purpose: 'notMe', kind: 'recovery' };
  return [
    ...formKinds.flatMap((kind) => {
      const stages = program[kind]?.stages ?? [];
      const linked = stages.some((stage) =>
        ['emailLink', 'byChannel', 'contactApproval'].includes(stage.kind),
      );
      if (!linked) return [];
      return [
        link(kind, { kind }, { english: true }),
        ...(['used', 'expired', 'ended'] as const).map((state) => link(`${kind}-${state}`, { kind, state })),
      ];
    }),
    link('not-me', notMe, { english: true }),
    link('not-me-done', notMe, { english: true, act: pressThere }),
    link('not-me-late', { ...notMe, state: 'expired' }),
    {
      name: '30-link-unknown',
      path: `/${program.id}/link/${token}`,
      answers: { 'GET /links/*': problem('link-unknown', 404, 'El enlace no es válido.') },
    },
  ];
}

async function pressThere(page: Page): Promise<void> {
  await page.locator('form button[type="submit"]').click();
  await page.locator('.reference').waitFor();
}

const submit = (page: Page): Promise<void> => page.locator('form button[type="submit"]').click();

/** Login, account and what needs a fresh code. */
export function sessionStates(program: Program): PageState[] {
  const me = {
    program: program.id,
    name: 'María Ejemplo Muestra',
    document: '12345678Z',
    since: inHours(-900),
  };
  const masked = { email: 'm•••a@example.org', mobile: '••• ••• 456' };
  const session = (level: 'normal' | 'high'): Answers => ({
    'GET /me': { body: { ...me, ...masked } },
    'GET /session': {
      body: {
        program: program.id,
        idleEndsAt: inHours(0.24),
        endsAt: inHours(11),
        warnBeforeMs: 120_000,
        level,
      },
    },
  });
  const login: PageState = {
    name: '40-login',
    path: `/${program.id}/login`,
    answers: challengeAnswer,
    english: true,
  };
  return [
    login,
    { ...login, name: '40-login-faults', english: false, act: submit },
    ...(program.challenge?.at.includes('login') ? [] : [challengedLogin(login)]),
    { name: '50-account', path: `/${program.id}/account`, answers: session('normal'), english: true },
    ...(program.stepUp ? stepUpStates(program, session) : []),
    { name: '60-not-found', path: `/${program.id}/no-such-page` },
    { name: '60-no-journey', path: `/${program.id}/journey` },
  ];
}

/** Where the program asks no challenge, and too many logins have failed. */
function challengedLogin(login: PageState): PageState {
  const errors = [{ field: 'challenge', code: 'required', message: 'Marque «No soy un robot».' }];
  const needed = problem('challenge-needed', 422, 'Falta una comprobación', { errors });
  return {
    ...login,
    name: '40-login-challenged',
    english: false,
    answers: { ...challengeAnswer, 'POST /programs/*/sessions': needed },
    act: async (page) => {
      await page.locator('#document').fill('12345678Z');
      await page.locator('#password').fill('cuatro nubes');
      await submit(page);
      await page.locator('#challenge').waitFor();
    },
  };
}

function stepUpStates(program: Program, session: (level: 'normal' | 'high') => Answers): PageState[] {
  const path = `/${program.id}/account/contact`;
  const step = {
    kind: 'smsCode',
    sentTo: null,
    delivery: 'sent',
    resendAt: earlier,
    expiresAt: soon,
    attemptsLeft: 5,
  } as const;
  const asked = (dead: 'codeKilled' | null): Answers => ({
    ...session('normal'),
    'GET /me/contact': problem('step-up-needed', 403, 'Hace falta un código.'),
    'POST /session/step-up': { status: 202, body: { journey: journeyId, token: 'x' } },
    'POST /session/step-up/code': problem('wrong-code', 422, 'El código no es correcto.', {
      attemptsLeft: 4,
    }),
    'GET /journeys/*': { body: journeyAnswer(program.id, 'stepUp', { ...step, dead }) },
    'GET /journeys/*/events': { status: 503 },
  });
  const ask = async (page: Page): Promise<void> => {
    await page.locator('.sheet > .mantine-Button-root').click();
    await page.locator('#code, .sheet > .mantine-Button-root').first().waitFor();
  };
  const contact = { email: 'maria@example.org', mobile: '+34600123456' };
  return [
    { name: '51-step-up-1-ask', path, answers: asked(null), english: true },
    { name: '51-step-up-2-code', path, answers: asked(null), act: ask, english: true },
    {
      name: '51-step-up-3-wrong',
      path,
      answers: asked(null),
      act: (page) => ask(page).then(() => typeCode(page)),
    },
    { name: '51-step-up-4-killed', path, answers: asked('codeKilled'), act: ask },
    {
      name: '51-step-up-5-contact',
      path,
      answers: { ...session('high'), 'GET /me/contact': { body: contact } },
      english: true,
    },
    { name: '52-account-high', path: `/${program.id}/account`, answers: session('high') },
  ];
}
