import type { Page } from 'playwright-core';
import type { Program } from '../../../domain/program.ts';
import { formKinds } from '../../../domain/form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import type { JourneyAnswer } from '../../support/applicant.ts';
import { identityStates } from './identity-states.ts';
import type { Answers, At, PageState } from './page-state.ts';
import { challengeAnswer, earlier, journeyAnswer, journeyId, now, problem, soon } from './service-answers.ts';

type Step = JourneyAnswer['step'];
type StageKind = Step['kind'];

/** The journey page at every step that the program's journeys have, and at every end. */
export function journeyStates(program: Program): PageState[] {
  return formKinds.flatMap((kind) => statesOf(program, kind));
}

function statesOf(program: Program, kind: FormKind): PageState[] {
  const definition = program[kind];
  if (!definition) return [];
  const stages = definition.stages.flatMap((stage): StageKind[] =>
    stage.kind === 'byChannel' ? [stage.email.kind, stage.sms.kind] : [stage.kind],
  );
  const typed = definition.contact === 'typed';
  const asksEmail = definition.stages.some((stage) => stage.kind === 'password' && stage.ask !== undefined);
  const at = (name: string, step: Step, more: Partial<PageState> = {}): PageState =>
    journeyState(program, kind, `20-${kind}-${name}`, step, more);
  const sent = (to: string): { sentTo: string | null; delivery: 'sent'; resendAt: string } => ({
    sentTo: typed ? to : null,
    delivery: 'sent',
    resendAt: earlier,
  });
  const email = 'm•••a@example.org';
  const phone = '••• ••• 456';
  const byStage: Partial<Record<StageKind, () => PageState[]>> = {
    emailLink: () => [
      at('email-link', { kind: 'emailLink', ...sent(email), reason: 'start' }, { translated: true }),
      ...(stages.includes('smsPin') ? linkAgain(at, email) : []),
    ],
    smsPin: () => [
      at('sms-pin', {
        kind: 'smsPin',
        ...sent(phone),
        expiresAt: soon,
        attemptsLeft: 5,
        identityChoices: ['DNI', 'NIE', 'greenCard+passport'],
      }),
    ],
    smsCode: () => codeStates(at, { kind: 'smsCode', ...sent(phone) }),
    emailCode: () => codeStates(at, { kind: 'emailCode', ...sent(email) }),
    contactApproval: () => [
      at('contact-approval', { kind: 'contactApproval', since: now }, { translated: true }),
    ],
    identity: () => identityStates(at),
    review: () => {
      const step = {
        ...({ kind: 'review', since: now, endsAt: soon } as const),
        ...{ asked: null, received: false, liveTriesLeft: 3 },
      } as const;
      const asked = { side: 'back', reason: 'glare', identityDocument: 'DNI', attemptsLeft: 3 } as const;
      return [
        at('review', { ...step, pictures: true }),
        at('review-asked', { ...step, pictures: true, asked }, { translated: true }),
        at('review-received', { ...step, pictures: true, received: true }, { translated: true }),
        at('review-withdrawn', { ...step, pictures: false }, { translated: true }),
        // No institution that is shipped asks a vendor before its review; the page is there for those that do.
        at('vendor-check', { ...step, kind: 'vendorCheck', pictures: true }, { translated: true }),
      ];
    },
    password: () => {
      const step = { kind: 'password', ask: asksEmail ? 'email' : null } as const;
      return [
        at('password', step, { answers: challengeAnswer, translated: true }),
        at('password-faults', step, { answers: challengeAnswer, act: submit }),
      ];
    },
  };
  return [
    ...[...new Set(stages)].flatMap((stage) => byStage[stage]?.() ?? []),
    ...heldStates(program, kind, at, { kind: 'password', ask: null }),
    ...(stages.includes('smsCode')
      ? heldStates(program, kind, at, { kind: 'smsCode', ...sent(phone), ...lateCode })
      : []),
    at('elsewhere', { kind: 'elsewhere' }),
    ...(['completed', 'expired', 'superseded', 'cancelled', 'rejected', 'erased'] as const).map((ending) =>
      at(`ended-${ending}`, { kind: 'ended', ending }, { translated: ending === 'completed' }),
    ),
  ];
}

/** A code whose time has passed while something of ours was down. */
const lateCode = { expiresAt: earlier, attemptsLeft: 5, dead: null, resendAt: null };

/** Something of ours is at fault, or the time that it cost is yet to be given back. */
function heldStates(program: Program, kind: FormKind, at: At, step: Step): PageState[] {
  const held = (more: Partial<JourneyAnswer>): Partial<PageState> => ({
    answers: { ...challengeAnswer, 'GET /journeys/*': { body: journeyAnswer(program.id, kind, step, more) } },
    translated: kind === 'recovery',
  });
  return [
    ...(['fault', 'email', 'sms', 'vendor', 'roster'] as const).map((cause) =>
      at(`${step.kind}-parked-${cause}`, step, held({ parked: { cause, since: earlier }, deadline: null })),
    ),
    at(`${step.kind}-credit-pending`, step, held({ deadline: earlier })),
  ];
}

const submit = (page: Page): Promise<void> => page.locator('form button[type="submit"]').click();

export function journeyState(
  program: Program,
  kind: FormKind,
  name: string,
  step: Step,
  { answers, ...more }: Partial<PageState>,
): PageState {
  return {
    name,
    path: `/${program.id}/journey`,
    session: { [`alta.journey.${program.id}`]: { journey: journeyId, token: 'x', kind } },
    answers: {
      'GET /journeys/*': { body: journeyAnswer(program.id, kind, step) },
      'GET /journeys/*/events': { status: 503 },
      ...answers,
    },
    ...more,
  };
}

function linkAgain(at: At, email: string): PageState[] {
  const step = { kind: 'emailLink', sentTo: email, resendAt: null } as const;
  return [
    at('email-link-undelivered', { ...step, delivery: 'undelivered', reason: 'start' }),
    at('email-link-pin-expired', { ...step, delivery: 'delivered', reason: 'codeExpired' }),
    at('email-link-pin-killed', { ...step, delivery: 'delivered', reason: 'codeKilled' }),
  ];
}

type Sent = { kind: 'smsCode' | 'emailCode' } & Pick<
  Extract<Step, { kind: 'smsCode' }>,
  'sentTo' | 'delivery' | 'resendAt'
>;

function codeStates(at: At, sent: Sent): PageState[] {
  const live = { ...sent, expiresAt: soon, attemptsLeft: 5, dead: null };
  const name = sent.kind === 'smsCode' ? 'sms-code' : 'email-code';
  const wrong: Answers = {
    'POST /journeys/*/code': problem('wrong-code', 422, 'El código no es correcto.', { attemptsLeft: 3 }),
  };
  return [
    at(name, live, { translated: true }),
    at(`${name}-help`, live, { act: openHelp }),
    at(`${name}-wrong`, live, { answers: wrong, act: typeCode }),
    at(`${name}-expired`, { ...live, dead: 'codeExpired' }),
    at(`${name}-killed`, { ...live, dead: 'codeKilled' }),
  ];
}

/** Both: why nothing may have come, and how to go on later. */
async function openHelp(page: Page): Promise<void> {
  for (const summary of await page.locator('summary').all()) await summary.click();
}

export async function typeCode(page: Page): Promise<void> {
  await page.locator('#code').fill('000000');
  await submit(page);
  await page.getByRole('alert').waitFor();
}
