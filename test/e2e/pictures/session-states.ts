import type { Page } from 'playwright-core';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Program } from '../../../domain/program.ts';
import { typeCode } from './journey-states.ts';
import type { Answers, PageState } from './page-state.ts';
import {
  challengeAnswer,
  earlier,
  hours,
  journeyAnswer,
  journeyId,
  problem,
  soon,
} from './service-answers.ts';

const submit = (page: Page): Promise<void> => page.locator('form button[type="submit"]').click();

/** Login, account and what needs a fresh code. */
export function sessionStates(program: Program): PageState[] {
  const me = {
    program: program.id,
    name: 'María Ejemplo Muestra',
    document: '12345678Z',
    since: hours(-900),
    changeable: program.account?.contactChange?.channels ?? [],
    proof: program.stepUp ? 'code' : 'password',
  };
  const proofing = {
    document: 'DNI',
    issuingState: 'ESP',
    level: 'faceByPerson',
    checks: ['zone', 'roster', 'face', 'live'].map((check) => ({ check, agreed: check !== 'live' })),
    decidedBy: 'person',
    decidedAt: hours(-900),
    consent: 'face-4',
  };
  const masked = { email: 'm•••a@example.org', mobile: '••• ••• 456' };
  const session = (level: 'normal' | 'high'): Answers => ({
    'GET /me': { body: { ...me, ...masked } },
    'GET /me/proofings': { body: level === 'high' ? [] : [proofing] },
    'GET /session': {
      body: {
        program: program.id,
        idleEndsAt: hours(0.24),
        endsAt: hours(11),
        warnBeforeMs: 120_000,
        level,
      },
    },
  });
  const login: PageState = {
    name: '40-login',
    path: `/${program.id}/login`,
    answers: challengeAnswer,
    translated: true,
  };
  return [
    login,
    { ...login, name: '40-login-faults', translated: false, act: submit },
    ...refusedLogins(program, login),
    { name: '50-account', path: `/${program.id}/account`, answers: session('normal'), translated: true },
    ...(program.stepUp ? stepUpStates(program, session) : []),
    ...profileStates(program, session('normal')),
    { name: '60-not-found', path: `/${program.id}/no-such-page` },
    { name: '60-no-journey', path: `/${program.id}/journey` },
  ];
}

/** What the service says of a login; each of the last three only to whom it may. */
function refusedLogins(program: Program, login: PageState): PageState[] {
  const asked = program.challenge?.at.includes('login') === true;
  const answers: Record<string, Answers[string]> = {
    wrong: problem('login-failed', 401, 'El documento o la contraseña no son correctos.'),
    wait: problem('account-wait', 429, 'Espere.', { retryAt: hours(0.4) }),
    busy: problem('unavailable', 503, 'Servicio no disponible.', { retryAt: hours(0.001) }),
    'not-entitled': problem('account-not-entitled', 403, 'Hoy no puede entrar.'),
    closed: problem('account-closed', 403, 'Su cuenta está bloqueada.'),
  };
  const missing = [{ field: 'challenge', code: 'required', message: 'Marque «No soy un robot».' }];
  const needed = problem('challenge-needed', 422, 'Falta una comprobación', { errors: missing });
  const states = Object.entries(asked ? answers : { ...answers, challenged: needed });
  return states.map(([name, said]): PageState => ({
    ...login,
    name: `40-login-${name}`,
    translated: name !== 'wrong',
    answers: { ...challengeAnswer, 'POST /programs/*/sessions': said },
    act: async (page) => {
      await page.locator('#document').fill('12345678Z');
      await page.locator('#password').fill('cuatro nubes');
      if (asked) await page.locator('#challenge').check();
      if (asked) await page.locator('.challenge[data-state="done"]').waitFor();
      await submit(page);
      await page.locator('.error-summary').waitFor();
      if (name === 'challenged') await page.locator('#challenge').waitFor();
    },
  }));
}

function profileStates({ id }: Program, session: Answers): PageState[] {
  const record = {
    documentType: 'DNI',
    memberNumber: '900001',
    birthDate: '1975-08-15',
    titular: null,
    affiliations: [{ from: '2016-03-01', until: null }],
    attributes: [
      { name: 'plan', value: 'Plan Ejemplo' },
      { name: 'imed', value: '0000 0001' },
    ],
  };
  const used = { means: 'password', beganAt: hours(-1), lastUsedAt: hours(-0.1) };
  const sessions = [
    { ...used, id: 'a', own: true, device: { browser: 'Chrome', system: 'Android' } },
    { ...used, id: 'b', own: false, device: { browser: 'Firefox', system: 'Windows' } },
    { ...used, id: 'c', own: false, device: null },
  ];
  const request = {
    id: journeyId,
    kind: 'contactChange',
    stage: 'objection',
    stageEndsAt: hours(60),
    channel: 'email',
    contact: 'nu***@example.org',
  };
  const answers = {
    ...session,
    'GET /me/record': { body: record },
    'GET /me/sessions': { body: sessions },
    'GET /me/requests': { body: [request] },
  };
  return [
    { name: '53-profile', path: portalPath(id, 'profile'), answers, translated: true },
    {
      name: '53-change-contact',
      path: portalPath(id, 'changeContact', 'email'),
      answers,
      translated: true,
    },
    { name: '53-sessions', path: portalPath(id, 'sessions'), answers, translated: true },
  ];
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
    { name: '51-step-up-1-ask', path, answers: asked(null), translated: true },
    { name: '51-step-up-2-code', path, answers: asked(null), act: ask, translated: true },
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
      translated: true,
    },
    { name: '52-account-high', path: `/${program.id}/account`, answers: session('high') },
  ];
}
