import type { z } from 'zod';
import type { CredentialSpec } from '../../domain/member-area.ts';
import type { Program } from '../../domain/program.ts';
import type { CardMember } from '../../store/credentials/card.ts';
import { currentCredential } from '../../store/credentials/credentials.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { shownCardSchema } from '../schemas/credential.ts';
import { presentCard } from './card-view.ts';
import { showNow } from './shown-now.ts';

export interface CardNow {
  program: Program;
  spec: CredentialSpec;
  card: CardMember;
  /** The database's clock. */
  now: Date;
  /** When it is shown no more; null where it has no end. */
  endsAt: Date | null;
}

/** A member's card with its code and QR of now, for a person who is not its holder: no secret comes with it. */
export async function cardNow(
  { database: { sql }, keyring, http: { publicUrl } }: Pick<AppDependencies, 'database' | 'keyring' | 'http'>,
  { program, spec, card, now, endsAt }: CardNow,
): Promise<z.output<typeof shownCardSchema>> {
  const credential = await currentCredential(sql, card.memberId);
  const { document } = card;
  const shown = await showNow(keyring, {
    ...{ program: program.id, publicUrl, document, credential, stepMs: spec.codeEvery, now },
  });
  return { ...presentCard(program, spec, card), ...shown, endsAt: endsAt?.toISOString() ?? null };
}
