import type { z } from 'zod';
import { cardOfAccount } from '../../store/credentials/card.ts';
import { currentCredential } from '../../store/credentials/credentials.ts';
import type { LiveShare } from '../../store/shares/live-share.ts';
import { presentCard } from '../credentials/card-view.ts';
import { showNow } from '../credentials/shown-now.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { shownCardSchema } from '../schemas/credential.ts';

/** The card of a live share as it is now. @throws ApiProblem `share-over` where its member is gone */
export async function showShared(
  { database: { sql }, keyring, http: { publicUrl } }: Pick<AppDependencies, 'database' | 'keyring' | 'http'>,
  { accountId, program, endsAt, now }: LiveShare,
): Promise<z.output<typeof shownCardSchema>> {
  const card = await cardOfAccount(sql, accountId);
  const spec = program.memberArea?.credential;
  if (!card || !spec) throw new ApiProblem('share-over');
  const credential = await currentCredential(sql, card.memberId);
  const { document } = card;
  const shown = await showNow(keyring, {
    ...{ program: program.id, publicUrl, document, credential, stepMs: spec.codeEvery, now },
  });
  return { ...presentCard(program, spec, card), ...shown, endsAt: endsAt.toISOString() };
}
