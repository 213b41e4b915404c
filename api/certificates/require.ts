import type { ServedProgram } from '../../platform/programs/load.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { CertificateLogins } from './logins.ts';

/** The program, where its people log in by certificate. @throws ApiProblem `unknown-program`, or `not-found` where they do not */
export function requireCertificateLogin(
  { programs, certificates }: Pick<AppDependencies, 'programs' | 'certificates'>,
  id: unknown,
): { program: ServedProgram; certificates: CertificateLogins } {
  const program = requireProgram(programs, id);
  if (!certificates || !program.login.with.includes('certificate')) throw new ApiProblem('not-found');
  return { program, certificates };
}
