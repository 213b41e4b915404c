import type { z } from 'zod';
import { cardOfAccount } from '../../store/credentials/card.ts';
import type { LiveShare } from '../../store/shares/live-share.ts';
import { cardNow } from '../credentials/card-now.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { shownCardSchema } from '../schemas/credential.ts';

/** The card of a live share as it is now. @throws ApiProblem `share-over` where its member is gone */
export async function showShared(
  deps: Pick<AppDependencies, 'database' | 'keyring' | 'http'>,
  { accountId, program, endsAt, now }: LiveShare,
): Promise<z.output<typeof shownCardSchema>> {
  const card = await cardOfAccount(deps.database.sql, accountId);
  const spec = program.memberArea?.credential;
  if (!card || !spec) throw new ApiProblem('share-over');
  return cardNow(deps, { program, spec, card, now, endsAt });
}
