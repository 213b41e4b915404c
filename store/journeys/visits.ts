import type { StageKind } from '../../domain/stages/spec.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** How many openings are noted: a PIN that dies again and again leads back and forth, and later ones are not worth their room. */
const MOST = 60;

/** SQL over the journey `j`: the stages that it was at, with the one that it enters now. */
export function visitsWith(stage: StageKind): Prisma.Sql {
  return Prisma.sql`
    CASE WHEN jsonb_array_length(j.visits) < ${MOST}::int
      THEN j.visits || jsonb_build_array(jsonb_build_array(${stage}::text, floor(extract(epoch FROM alta_now()) * 1000)::bigint))
      ELSE j.visits END`;
}
