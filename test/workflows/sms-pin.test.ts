import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps, tellTaken } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function atThePin(): Promise<{ journey: Journey; expiresAt: number }> {
  const journey = await world.register();
  return { journey, expiresAt: await steps.reachPin(world, journey) };
}

const submit = (journey: Journey, code: string): ReturnType<typeof submitCode> =>
  submitCode(world.database, testKeyring, journey.id, () => ({ code, identityDocument: 'DNI' }));

const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('the PIN', () => {
  it('lives for two hours from its sending: at 1:59:59 it is taken', async () => {
    const { journey, expiresAt } = await atThePin();
    await journey.skipToJustBefore(expiresAt);
    await tellTaken(world, await submit(journey, journey.code()));
    expect((await journey.until(({ stage }) => stage === 'identity')).ending).toBeNull();
  });

  it('is dead at 2:00:01, leads back to the email link, and the link used again sends a new one', async () => {
    const { journey, expiresAt } = await atThePin();
    const first = journey.code();
    await journey.skipTo(expiresAt + SECOND);
    expect((await submit(journey, first)).outcome).not.toBe('taken');
    expect((await journey.until(({ stage }) => stage === 'emailLink')).reason).toBe('codeExpired');

    await steps.reachPin(world, journey);
    expect(journey.code()).not.toBe(first);
    expect((await submit(journey, first)).outcome).toBe('wrongCode');
    await tellTaken(world, await submit(journey, journey.code()));
  });

  it('dies with the fifth wrong try, and the right one comes too late', async () => {
    const { journey } = await atThePin();
    const wrong = wrongFor(journey.code());
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await submit(journey, wrong)).toEqual({ outcome: 'wrongCode', attemptsLeft });
    }
    const fifth = await submit(journey, wrong);
    expect(fifth.outcome).toBe('codeKilled');
    expect((await submit(journey, journey.code())).outcome).not.toBe('taken');
    await world.dispatcher.dispatch(fifth.outcome === 'codeKilled' ? fifth.outboxRecords : []);
    expect((await journey.until(({ stage }) => stage === 'emailLink')).reason).toBe('codeKilled');
  });

  it('says the two hours each time that it is sent, for each sending begins them anew; the email link says what is left', async () => {
    const journey = await world.register();
    const { createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    const said = (): string => world.sent.at(-1)?.text ?? '';
    expect(said()).toContain('Tiene 3 días para terminar: hasta el ');
    const [, until = ''] = /hasta el ([^(]+)/.exec(said()) ?? [];
    const again = async (scope: 'form' | 'link', instant: number): Promise<void> => {
      const times = (await journey.view()).message?.times ?? 0;
      await journey.skipTo(instant);
      const asked = { journeyId: journey.id, scope };
      const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
      await tellTaken(world, await resendMessage(world.database, testKeyring, asked, allow));
      await journey.until(({ message }) => message?.times === times + 1 && message.status === 'sent');
    };
    await again('form', createdAt.getTime() + 25 * HOUR + MINUTE);
    expect(said()).toContain(`Tiene 46 horas para terminar: hasta el ${until}`);
    await again('form', createdAt.getTime() + 70 * HOUR);
    expect(said()).toContain(`Tiene 2 horas para terminar: hasta el ${until}`);
    const dies = await steps.reachPin(world, journey);
    expect(said()).toContain('Vale 2 horas.');
    await again('link', dies - 30 * MINUTE);
    expect(said()).toContain('Vale 2 horas.');
  });

  it('is spent once, however many try at the same moment', async () => {
    const { journey } = await atThePin();
    const code = journey.code();
    const results = await Promise.all(Array.from({ length: 50 }, () => submit(journey, code)));
    expect(results.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
  });

  it('that is used by the link again in the moment between its death and our noticing is renewed, not lost', async () => {
    const { journey } = await atThePin();
    const first = journey.code();
    const wrong = wrongFor(first);
    for (let tries = 0; tries < 4; tries += 1) await submit(journey, wrong);
    // The fifth kills it; nobody has told the workflow when the link is used again.
    const killed = await submit(journey, wrong);
    await steps.confirmEmail(world, journey);
    await world.dispatcher.dispatch(killed.outcome === 'codeKilled' ? killed.outboxRecords : []);
    await journey.until(
      ({ stage, code }) => stage === 'smsPin' && code?.dead === false && code.expiresAt !== null,
    );
    expect(journey.code()).not.toBe(first);
  });
});
