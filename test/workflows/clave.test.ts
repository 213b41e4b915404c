import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { beginSession } from '../../store/accounts/sessions.ts';
import { takeHigh, submitStepUpCode } from '../../store/accounts/step-ups.ts';
import type { StepUpCode } from '../../store/accounts/step-ups.ts';
import { proofingsOfJourney } from '../../store/journeys/proofings.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { askAgain, askStepUp, atTheCode, beginActivation, enterCode } from '../support/clave-steps.ts';
import { addHolder } from '../support/holders.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps, tellTaken } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

describe('an activation', () => {
  it('takes the code of its text message 1 s before ten minutes, and leads to an account', async () => {
    const { person, journey } = await beginActivation(world);
    const dies = await atTheCode(journey);
    await journey.skipToJustBefore(dies);
    await enterCode(world, journey);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('completed');
    const { rows } = await world.database.pool.query<{ email: string; mobile: string }>(
      'SELECT k.email, k.mobile FROM accounts c JOIN account_contacts k ON k.account_id = c.id WHERE member_id = $1',
      [person.memberId],
    );
    expect(rows).toEqual([{ email: person.email, mobile: person.mobile }]);
    expect(await proofingsOfJourney(world.database.sql, journey.id)).toMatchObject([
      { level: 'inPerson', checks: [{ check: 'registrationAct', doubts: [] }], decision: 'approved' },
    ]);
  });

  it('takes it no more 1 s after ten minutes, but a new one', async () => {
    const { journey } = await beginActivation(world);
    const dies = await atTheCode(journey);
    await journey.skipTo(dies + SECOND);
    const late = await submitCode(world.database, testKeyring, journey.id, () => ({ code: journey.code() }));
    expect(late).toEqual({ outcome: 'codeDead', why: 'expired' });
    await askAgain(world, journey);
    await atTheCode(journey);
    await enterCode(world, journey);
    await journey.until(({ stage }) => stage === 'password');
  });

  it('is under way 1 s before two hours', async () => {
    const { journey } = await beginActivation(world);
    await atTheCode(journey);
    const { createdAt } = await journey.view();
    await journey.skipTo(createdAt.getTime() + 2 * HOUR - 18 * MINUTE);
    // Asking waits 16 minutes and 40 seconds.
    await askAgain(world, journey);
    await atTheCode(journey);
    await journey.skipToJustBefore(createdAt.getTime() + 2 * HOUR);
    await enterCode(world, journey);
    await journey.until(({ stage, ending }) => stage === 'password' && ending === null);
  });

  it('is over 1 s after two hours', async () => {
    const { journey } = await beginActivation(world);
    await atTheCode(journey);
    const { deadline, createdAt } = await journey.view();
    expect(deadline?.getTime()).toBe(createdAt.getTime() + 2 * HOUR);
    await journey.skipTo(createdAt.getTime() + 2 * HOUR + SECOND);
    expect(
      await submitCode(world.database, testKeyring, journey.id, () => ({ code: journey.code() })),
    ).toEqual({
      outcome: 'ended',
      ending: 'expired',
    });
    expect(await journey.ending()).toBe('expired');
  });

  describe('by two people with the same slip ends in one account: the other', () => {
    async function two(): Promise<{ first: Journey; code: string; second: Journey }> {
      const { person, journey: first } = await beginActivation(world);
      await atTheCode(first);
      const code = first.code();
      const { document, email } = person;
      const second = await world.begin('clave', 'activation', { document, email });
      await atTheCode(second);
      await enterCode(world, second);
      return { first, code, second };
    }

    it('runs on as a decoy where its code has not been typed, and that code counts no more', async () => {
      const { first, code, second } = await two();
      await steps.choosePassword(world, second);
      expect(await second.ending()).toBe('completed');
      const typed = await submitCode(world.database, testKeyring, first.id, () => ({ code }));
      expect(typed).toEqual({ outcome: 'wrongCode', attemptsLeft: 4 });
      expect(await first.expire()).toBe('expired');
    });

    it('is superseded where it has been', async () => {
      const { first, code, second } = await two();
      await tellTaken(world, await submitCode(world.database, testKeyring, first.id, () => ({ code })));
      await first.until(({ stage }) => stage === 'password');
      await steps.choosePassword(world, second);
      expect(await first.ending()).toBe('superseded');
    });
  });
});

describe('a step-up', () => {
  const renewed = randomBytes(32);

  async function type(hash: Buffer, code: string): Promise<StepUpCode> {
    const judged = await submitStepUpCode(world.database, testKeyring, { hash, renewed }, code);
    if ('outboxRecords' in judged) await world.dispatcher.dispatch(judged.outboxRecords);
    return judged;
  }

  it('takes its code 1 s before ten minutes, is then completed, and lets in 1 s before ten minutes more', async () => {
    const { journey, hash } = await askStepUp(world);
    const dies = await atTheCode(journey);
    await journey.skipToJustBefore(dies);
    expect((await type(hash, journey.code())).outcome).toBe('raised');
    expect(await journey.ending()).toBe('completed');
    const { now } = await journey.view();
    await journey.skipTo(now.getTime() + 10 * MINUTE - 2 * SECOND);
    expect(await takeHigh(world.database.sql, renewed)).toBe(true);
    expect(await takeHigh(world.database.sql, renewed)).toBe(false);
  });

  it('takes it no more 1 s after ten minutes', async () => {
    const { journey, hash } = await askStepUp(world);
    const dies = await atTheCode(journey);
    await journey.skipTo(dies + SECOND);
    expect(await type(hash, journey.code())).toEqual({ outcome: 'codeDead', why: 'expired' });
  });

  it('that is not ended is over after half an hour', async () => {
    const { journey } = await askStepUp(world);
    await atTheCode(journey);
    const { createdAt } = await journey.view();
    await journey.skipToJustBefore(createdAt.getTime() + 30 * MINUTE);
    expect((await journey.view()).ending).toBeNull();
    await journey.skipTo(createdAt.getTime() + 30 * MINUTE + SECOND);
    expect(await journey.ending()).toBe('expired');
  });

  describe('whose wrong codes of 30 days are used up', () => {
    interface Stepping {
      journey: Journey;
      hash: Buffer;
    }

    async function session(accountId: string): Promise<Buffer> {
      const hash = randomBytes(32);
      await beginSession(world.database.sql, accountId, hash, undefined);
      return hash;
    }

    async function begun(hash: Buffer): Promise<Stepping> {
      const { journey } = await askStepUp(world, hash);
      await atTheCode(journey);
      return { journey, hash };
    }

    const wrong = ({ journey, hash }: Stepping): Promise<StepUpCode> =>
      type(hash, String((Number(journey.code()) + 1) % 1_000_000).padStart(6, '0'));
    const right = async ({ journey, hash }: Stepping): Promise<string> => {
      const code = journey.code();
      const typed = { hash, renewed: randomBytes(32) };
      return (await submitStepUpCode(world.database, testKeyring, typed, code)).outcome;
    };

    /** Types one wrong code, and makes it the one after which so many are left. */
    async function useUp(stepping: Stepping, left: number): Promise<void> {
      await wrong(stepping);
      await world.database.pool.query(
        `UPDATE limits SET count = $1 WHERE name = 'code.person'
           AND window_start = (SELECT max(window_start) FROM limits WHERE name = 'code.person')`,
        [LIMITS.code.attemptsPerPerson - left],
      );
    }

    it('begins to count anew with a right one', async () => {
      const { id } = await addHolder(world.database, 'clave', { email: null });
      const first = await begun(await session(id));
      await useUp(first, 1);
      expect(await right(first)).toBe('raised');
      const second = await begun(await session(id));
      await wrong(second);
      expect(await right(second)).toBe('raised');
    });

    it('takes the right one again once its holder has chosen another password, and not before', async () => {
      const email = 'used.up@example.org';
      const { id, document } = await addHolder(world.database, 'clave', { email });
      const stranger = await begun(await session(id));
      await useUp(stranger, 0);
      expect(await right(stranger)).toBe('wrongCode');
      const form = { document: { type: 'DNI' as const, number: document }, email };
      const recovery = await world.begin('clave', 'recovery', form);
      await atTheCode(recovery);
      await enterCode(world, recovery);
      await steps.choosePassword(world, recovery);
      expect(await recovery.ending()).toBe('completed');
      expect(await right(await begun(await session(id)))).toBe('raised');
    });
  });
});
