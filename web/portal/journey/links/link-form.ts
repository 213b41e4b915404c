import type { Link } from '../../../shared/api-types.ts';
import { formKinds } from '../../../../domain/form-kinds.ts';
import type { FormKind } from '../../../../domain/form-kinds.ts';

/** What a link's texts speak of. */
export function formKindOf({ kind }: Pick<Link, 'kind'>): FormKind {
  return formKinds.find((each) => each === kind) ?? 'recovery';
}
