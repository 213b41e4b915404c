import type { RequestEnding } from '../../domain/account-requests.ts';
import { askContactChange } from '../../store/account-requests/ask-contact-change.ts';
import { cancelRequest } from '../../store/account-requests/requests.ts';
import { confirmContact } from '../../store/journeys/steps/confirm-contact.ts';
import type { ContactConfirmation } from '../../store/journeys/steps/confirm-contact.ts';
import { reportNotMe } from '../../store/journeys/steps/not-me.ts';
import { addHolder, isDelivered } from './holders.ts';
import type { Holder } from './holders.ts';
import { testKeyring } from './keyring.ts';
import type { World } from './world.ts';

/** A change of email that a holder of asepeyo has asked for in the world. */
export interface WantedChange {
  id: string;
  holder: Holder;
  wanted: string;
  /** Until the message to the new mailbox has come: one of a request that is over is not sent any more. */
  arrived: () => Promise<unknown>;
  /** Answers the message to the new mailbox, once it has come. */
  answer: () => Promise<ContactConfirmation>;
  /** The mailbox that is on file says "this was not me", by the newest link that it has got. */
  object: () => Promise<void>;
  cancel: () => Promise<void>;
  /** When its stage ends; epoch milliseconds. */
  stageEnds: () => Promise<number>;
  /** Skips to a second after its stage ends. */
  passStage: () => Promise<void>;
  /** How it ended, once its workflow is over too. */
  ending: () => Promise<RequestEnding | null>;
  /** Where the account is reached. */
  reached: () => Promise<string | null>;
}

let changes = 0;

export async function wantEmail(world: World, known?: Holder): Promise<WantedChange> {
  const { database, dispatcher, program, programs, sent, env } = world;
  changes += 1;
  const holder =
    known ?? (await addHolder(database, program.id, { email: `held-${String(changes)}@example.org` }));
  const wanted = `wanted-${String(changes)}@example.org`;
  const asked = await askContactChange(
    database,
    testKeyring,
    program,
    { accountId: holder.id, channel: 'email', contact: wanted },
    () => Promise.resolve(),
  );
  if (asked.outcome !== 'asked') throw new Error(asked.outcome);
  const { id } = asked.request;
  await dispatcher.dispatch(asked.outboxRecords);
  const column = async <T>(sql: string, of: string): Promise<T> =>
    Object.values((await database.pool.query<Record<string, T>>(sql, [of])).rows[0] ?? {})[0] as T;
  // Told outside the tests too, where histories are recorded: no part of vitest may be needed.
  const linkTo = async (to: string | null): Promise<string> => {
    const limit = Date.now() + 20_000;
    for (;;) {
      const letter = sent.findLast((each) => each.to === to && each.text.includes('/link/'));
      const token = /\/link\/([\w-]+)/.exec(letter?.text ?? '')?.[1];
      if (token !== undefined) return token;
      if (Date.now() > limit) throw new Error('no letter has come');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const stageEnds = async (): Promise<number> =>
    (await column<Date>('SELECT stage_ends FROM account_requests WHERE id = $1', id)).getTime();
  return {
    id,
    holder,
    wanted,
    arrived: () => linkTo(wanted),
    answer: async () => {
      const token = await linkTo(wanted);
      const confirmed = await confirmContact(
        database,
        testKeyring,
        (named) => programs.get(named),
        token,
        holder.document,
      );
      if (confirmed.outcome === 'confirmed') await dispatcher.dispatch(confirmed.outboxRecords);
      return confirmed;
    },
    object: async () => {
      const report = await reportNotMe(database, await linkTo(holder.email));
      if (report.outcome !== 'reported') throw new Error(report.outcome);
      await dispatcher.dispatch(report.outboxRecords);
    },
    cancel: async () =>
      dispatcher.dispatch((await cancelRequest(database, holder.id, { id, kind: 'contactChange' })) ?? []),
    stageEnds,
    passStage: async () => world.follow(id).skipTo((await stageEnds()) + 1_000),
    ending: async () => {
      await isDelivered(env.client, id);
      return column<RequestEnding | null>('SELECT ending FROM account_requests WHERE id = $1', id);
    },
    reached: () =>
      column<string | null>('SELECT email FROM account_contacts WHERE account_id = $1', holder.id),
  };
}
