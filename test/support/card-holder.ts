import type { AppDependencies } from '../../api/dependencies.ts';
import { addOssegMember } from './osseg.ts';
import type { OssegMember } from './osseg.ts';

export const cardPassword = 'tres mates bajo el jacarandá';

/** Someone of osseg who can log in, with what the institution's list says of them. */
export async function addCardHolder(
  { database, passwords }: Pick<AppDependencies, 'database' | 'passwords'>,
  attributes: Record<string, string>,
  terms: Pick<Exclude<Parameters<typeof addOssegMember>[1], undefined>, 'titular'> = {},
): Promise<OssegMember> {
  const passwordHash = await passwords.hash(cardPassword);
  const holder = await addOssegMember(database, {
    ...terms,
    account: { email: 'card.holder@example.org', passwordHash },
  });
  await database.pool.query('UPDATE members SET attributes = $2 WHERE id = $1', [
    holder.memberId,
    attributes,
  ]);
  return holder;
}
