import { randomBytes } from 'node:crypto';
import { stepUpPlan } from '../../domain/program.ts';
import { beginSession } from '../../store/accounts/sessions.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { beginStepUp } from '../../store/accounts/step-ups.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { registerMember } from './clave.ts';
import type { ClaveMember } from './clave.ts';
import { addHolder } from './holders.ts';
import { testKeyring } from './keyring.ts';
import { tellTaken } from './steps.ts';
import type { Journey, World } from './world.ts';

/** Somebody with a slip hands the form of an activation in; its code has been judged. */
export async function beginActivation(world: World): Promise<{ person: ClaveMember; journey: Journey }> {
  const person = await registerMember(world.database);
  const { document, email } = person;
  return { person, journey: await world.begin('clave', 'activation', { document, email }) };
}

/** @returns when the code dies, epoch milliseconds */
export async function atTheCode(journey: Journey): Promise<number> {
  const { code } = await journey.until(
    (view) => view.stage === 'smsCode' && view.code?.dead === false && view.code.expiresAt !== null,
  );
  return Date.parse(code?.expiresAt ?? '');
}

export async function enterCode(world: World, journey: Journey): Promise<void> {
  await tellTaken(
    world,
    await submitCode(world.database, testKeyring, journey.id, () => ({ code: journey.code() })),
  );
}

/** Types so many wrong codes, and tells the workflow what it must hear of them. @returns the last outcome */
export async function mistype(world: World, journey: Journey, times: number): Promise<string> {
  const wrong = String((Number(journey.code()) + 1) % 1_000_000).padStart(6, '0');
  let outcome = '';
  for (let time = 0; time < times; time += 1) {
    const tried = await submitCode(world.database, testKeyring, journey.id, () => ({ code: wrong }));
    outcome = tried.outcome;
    if ('outboxRecords' in tried) await world.dispatcher.dispatch(tried.outboxRecords);
  }
  return outcome;
}

/** Asks for the code again, once its wait is over. A dead one is replaced. @param waits milliseconds; the default is longer than any wait */
export async function askAgain(world: World, journey: Journey, waits = 1_000_000): Promise<void> {
  const { now } = await journey.view();
  await journey.skipTo(now.getTime() + waits);
  const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
  await tellTaken(
    world,
    await resendMessage(world.database, testKeyring, { journeyId: journey.id, scope: 'act' }, allow),
  );
}

/** Four codes, each killed by five wrong tries; a dead one is replaced when it is asked for. */
export async function mistypeEveryCode(world: World, journey: Journey): Promise<void> {
  for (let codes = 0; codes < 4; codes += 1) {
    if (codes > 0) await askAgain(world, journey);
    await atTheCode(journey);
    await mistype(world, journey, 5);
  }
}

/** A holder's session asks for a step-up: a new session, or one that has asked before. */
export async function askStepUp(world: World, session?: Buffer): Promise<{ journey: Journey; hash: Buffer }> {
  const { database, dispatcher } = world;
  const hash = session ?? (await newSession(world));
  const clave = (await loadPrograms('programs')).get('clave');
  if (!clave) throw new Error('no program clave');
  const started = await beginStepUp(database, testKeyring, hash, {
    plan: stepUpPlan(clave),
    language: 'es',
    allow: () => Promise.resolve(),
  });
  if (!started) throw new Error('no session');
  await dispatcher.dispatch(started.outboxRecords);
  return { journey: world.follow(started.journeyId), hash };
}

async function newSession({ database }: World): Promise<Buffer> {
  const { id } = await addHolder(database, 'clave', { email: null });
  const hash = randomBytes(32);
  await beginSession(database.sql, id, hash, undefined);
  return hash;
}
