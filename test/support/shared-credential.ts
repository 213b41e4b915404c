import type { RequestEnding } from '../../domain/account-requests.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { ShareMedium } from '../../domain/shares.ts';
import { cancelRequest } from '../../store/account-requests/requests.ts';
import { openShare, viewShare } from '../../store/shares/open-share.ts';
import type { OpenedShare } from '../../store/shares/open-share.ts';
import { shareCredential } from '../../store/shares/share-credential.ts';
import { isDelivered } from './holders.ts';
import { testKeyring } from './keyring.ts';
import { addOssegMember } from './osseg.ts';
import type { OssegMember } from './osseg.ts';
import type { World } from './world.ts';

/** What its holder has authorised, and what nobody has. */
export const authorised: IdentityDocument = { type: 'DNI', number: '30111222' };
export const another: IdentityDocument = { type: 'DNI', number: '30111223' };

/** A credential that a holder of osseg shares in the world. */
export interface ShareInWorld {
  id: string;
  holder: OssegMember & { accountId: string };
  token: string;
  open: (document?: IdentityDocument) => Promise<OpenedShare>;
  /** Whether a page that was opened still shows it. */
  shows: (view: string) => Promise<boolean>;
  revoke: () => Promise<void>;
  /** When its time is over; epoch milliseconds. */
  ends: () => Promise<number>;
  /** How it ended, once its workflow is over too. */
  ending: () => Promise<RequestEnding | null>;
}

let shares = 0;

export async function shareInWorld(
  world: World,
  { medium = 'copy', contact }: { medium?: ShareMedium; contact?: string } = {},
): Promise<ShareInWorld> {
  const { database, dispatcher, programs, env } = world;
  const program = programs.get('osseg');
  const valid = program?.memberArea?.credential?.share?.valid;
  shares += 1;
  const email = `shares-${String(shares)}@example.org`;
  const holder = await addOssegMember(database, { account: { email } });
  const { accountId } = holder;
  if (!program || valid === undefined || accountId === undefined) throw new Error('osseg shares nothing');
  const wanted = { accountId, document: authorised, medium, contact, valid };
  const nothing = (): Promise<void> => Promise.resolve();
  const shared = await shareCredential(database, testKeyring, program, wanted, nothing);
  if (shared.outcome !== 'shared') throw new Error(shared.outcome);
  const { id, token } = shared;
  await dispatcher.dispatch(shared.outboxRecords);
  const column = async <T>(name: string): Promise<T> =>
    (
      await database.pool.query<{ value: T }>(`SELECT ${name} AS value FROM account_requests WHERE id = $1`, [
        id,
      ])
    ).rows[0]?.value as T;
  const known = (named: string) => programs.get(named);
  return {
    id,
    holder: { ...holder, accountId },
    token,
    open: async (document = authorised) => {
      const opened = await openShare(database, testKeyring, known, {
        token,
        read: () => document,
        device: { browser: 'Firefox', system: 'Android' },
        allow: nothing,
      });
      if (opened.outcome !== 'over') await dispatcher.dispatch(opened.outboxRecords);
      return opened;
    },
    shows: async (view) => (await viewShare(database, known, token, view)) !== undefined,
    revoke: async () =>
      dispatcher.dispatch((await cancelRequest(database, accountId, { id, kind: 'credentialShare' })) ?? []),
    ends: async () => (await column<Date>('stage_ends')).getTime(),
    ending: async () => {
      await isDelivered(env.client, id);
      return column<RequestEnding | null>('ending');
    },
  };
}
