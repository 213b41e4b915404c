import { api, outcomeOf } from '../../shared/api-client.ts';
import type { CodeVerdict, ShownCode } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** Asks what a code that is shown with a document is. */
export function checkCode(program: string, body: ShownCode): Promise<Outcome<CodeVerdict>> {
  return outcomeOf(
    api.POST('/programs/{program}/credential-checks', { params: { path: { program } }, body }),
  );
}
