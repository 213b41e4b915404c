import type { Link } from '../../../shared/api-types.ts';
import { formKinds } from '../../form/form-kinds.ts';
import type { FormKind } from '../../form/form-kinds.ts';

/** What a link's texts speak of. */
export function formKindOf({ kind }: Pick<Link, 'kind'>): FormKind {
  return formKinds.find((each) => each === kind) ?? 'recovery';
}
