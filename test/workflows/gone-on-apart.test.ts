import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentJourney } from '../../api/journeys/present.ts';
import { MINUTE } from '../../domain/duration.ts';
import { findLink } from '../../store/secrets/links.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Apart {
  person: CasmuMember;
  /** Of the form, and what its link leads on with. */
  watched: Journey;
  goesOn: Journey;
}

async function pressed(kind: 'recovery' | 'registration', after = 0): Promise<Apart> {
  const person = await addCasmuMember(world.database, { account: kind === 'recovery' });
  const { document, email } = person;
  const watched = await world.begin('casmu', kind, { document, channel: 'email' }, email ?? '');
  const { createdAt } = await watched.until(({ message }) => message?.status === 'sent');
  if (after > 0) await watched.skipTo(createdAt.getTime() + after);
  return { person, watched, goesOn: await steps.confirmEmail(world, watched) };
}

describe('what a link leads on with, where the page of its form may be a stranger’s', () => {
  it('is a journey of its own, at its next step from the first moment, with the time and the place in the way that were left', async () => {
    const { watched, goesOn } = await pressed('recovery', 30 * MINUTE);
    const [before, after] = await Promise.all([watched.view(), goesOn.view()]);
    expect(after.id).not.toBe(before.id);
    expect(after).toMatchObject({ stage: 'password', opening: 1, ending: null, deadline: before.deadline });
    expect(presentJourney(after, 'link')).toMatchObject({
      progress: { position: 1, of: 2 },
      step: { kind: 'password' },
      startedAt: before.createdAt.toISOString(),
    });
    expect(presentJourney(before, 'form').step).toMatchObject({ kind: 'emailLink', delivery: 'sent' });
    await goesOn.skipToJustBefore(after.deadline?.getTime() ?? 0);
    await steps.choosePassword(world, goesOn);
    expect(await goesOn.ending()).toBe('completed');
  });

  it('is over with its window, and an applicant who has pressed the link of a registration is told', async () => {
    const { watched, goesOn } = await pressed('registration');
    expect(await goesOn.expire()).toBe('expired');
    expect(await watched.ending()).toBe('expired');
    const told = watched.letters().filter((letter) => !letter.includes('/link/'));
    expect(told).toHaveLength(1);
  });

  it('is what the link tells of when it is looked at again', async () => {
    const { watched, goesOn } = await pressed('recovery');
    const token = watched.linkToken();
    expect(await findLink(world.database, token)).toMatchObject({ used: true, ended: false, expired: false });
    await steps.choosePassword(world, goesOn);
    expect(await goesOn.ending()).toBe('completed');
    expect(await findLink(world.database, token)).toMatchObject({ used: true, ended: true, expired: false });
  });

  it.each(['watched', 'goesOn'] as const)(
    'is erased together with the journey of the form, whichever staff name: %s',
    async (which) => {
      const apart = await pressed('recovery');
      const asked = { ending: 'erased', by: 'test', reason: 'asked by phone' } as const;
      const outboxRecord = await askEnding(world.database, apart[which].id, asked);
      await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
      for (const journey of [apart.watched, apart.goesOn]) expect(await journey.ending()).toBe('erased');
      const { rows } = await world.database.pool.query(
        'SELECT 1 FROM applicants WHERE journey_id = ANY($1::uuid[])',
        [[apart.watched.id, apart.goesOn.id]],
      );
      expect(rows).toEqual([]);
    },
  );

  it.each(['watched', 'goesOn'] as const)(
    'outlives the journey of the form: the link stays used up, and erasing forgets both, whichever is named: %s',
    async (which) => {
      const apart = await pressed('recovery', 59 * MINUTE);
      const { watched, goesOn } = apart;
      const { createdAt } = await watched.view();
      await watched.skipTo(createdAt.getTime() + 61 * MINUTE);
      expect(await watched.ending()).toBe('expired');
      const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
      expect(await useLink(world.database, testKeyring, watched.linkToken(), allow)).toEqual({
        outcome: 'spent',
      });
      expect((await goesOn.view()).ending).toBeNull();

      const outboxRecord = await askEnding(world.database, apart[which].id, {
        ending: 'erased',
        by: 'test',
        reason: 'by phone',
      });
      await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
      expect(await goesOn.ending()).toBe('erased');
      const { rows } = await world.database.pool.query(
        `SELECT journey_id FROM applicants WHERE journey_id = ANY($1::uuid[])
        UNION ALL SELECT journey_id FROM messages WHERE journey_id = ANY($1::uuid[])`,
        [[watched.id, goesOn.id]],
      );
      expect(rows).toEqual([]);
    },
  );
});
