import type { Link, Program } from '../../../shared/api-types.ts';
import { formKinds } from '../../form/form-kinds.ts';
import type { FormKind } from '../../form/form-kinds.ts';

/** What a link's texts speak of. */
export function formKindOf({ kind }: Pick<Link, 'kind'>): FormKind {
  return formKinds.find((each) => each === kind) ?? 'recovery';
}

/** What comes after the link's button. */
export function afterLink(
  { kind }: Pick<Link, 'kind'>,
  program: Pick<Program, FormKind>,
): 'pin' | 'password' | 'rest' {
  const stages = program[formKindOf({ kind })]?.stages ?? [];
  if (stages.includes('smsPin')) return 'pin';
  const approved = stages.includes('contactApproval');
  return stages.includes('password') && !approved ? 'password' : 'rest';
}
