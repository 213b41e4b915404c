import { z } from 'zod';
import { staffRoles, worksFor } from '../domain/staff.ts';
import type { StaffRole } from '../domain/staff.ts';
import { httpUrl, text } from './config-values.ts';

/** An identity provider whose people are staff of one program. */
export interface StaffProviderSettings {
  /** As the provider names itself (OpenID Connect Discovery 1.0, 4). */
  issuer: string;
  clientId: string;
  clientSecret: string;
  program: string;
  /** What the console calls it. */
  name: string;
  /** The claim of the ID token that has the roles: a text or a list. */
  rolesClaim: string;
  /** Values of that claim, the weightiest first, each with the role that it gives here. */
  roles: readonly { value: string; role: StaffRole }[];
  /** Values of `amr` or `acr` that say that a second factor was shown there; with none ours is asked. */
  secondFactor: readonly string[];
}

/** `value=role, value=role`, of roles within a program: an operator comes by no claim. */
const roleMap = z.string().transform((typed, context): StaffProviderSettings['roles'] => {
  const pairs = typed.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  const known = staffRoles.filter((role) => worksFor[role] === 'program');
  return pairs.map(([value = '', named]) => {
    const role = known.find((each) => each === named);
    if (value !== '' && role !== undefined) return { value, role };
    context.addIssue({ code: 'custom', message: `must be value=role, of the roles ${known.join(', ')}` });
    return z.NEVER;
  });
});

const words = z.string().transform((typed) => typed.split(/[\s,]+/).filter(Boolean));

/** Login of staff by the institution's own identity provider; without an issuer there is none. */
export const staffProviderGroup = z
  .object({
    STAFF_OIDC_ISSUER: httpUrl.optional(),
    STAFF_OIDC_CLIENT_ID: text.optional(),
    STAFF_OIDC_CLIENT_SECRET: text.optional(),
    STAFF_OIDC_PROGRAM: text.optional(),
    STAFF_OIDC_NAME: text.optional(),
    STAFF_OIDC_ROLES_CLAIM: text.default('roles'),
    STAFF_OIDC_ROLES: roleMap.optional(),
    STAFF_OIDC_SECOND_FACTOR: words.default([]),
  })
  .transform((env, context): StaffProviderSettings | undefined => {
    const { STAFF_OIDC_ISSUER: issuer } = env;
    if (issuer === undefined) return undefined;
    const missing = (
      ['STAFF_OIDC_CLIENT_ID', 'STAFF_OIDC_CLIENT_SECRET', 'STAFF_OIDC_PROGRAM', 'STAFF_OIDC_ROLES'] as const
    ).filter((key) => env[key] === undefined);
    for (const key of missing)
      context.addIssue({ code: 'custom', path: [key], message: 'is needed with STAFF_OIDC_ISSUER' });
    return {
      issuer,
      clientId: env.STAFF_OIDC_CLIENT_ID ?? '',
      clientSecret: env.STAFF_OIDC_CLIENT_SECRET ?? '',
      program: env.STAFF_OIDC_PROGRAM ?? '',
      name: env.STAFF_OIDC_NAME ?? env.STAFF_OIDC_PROGRAM ?? '',
      rolesClaim: env.STAFF_OIDC_ROLES_CLAIM,
      roles: env.STAFF_OIDC_ROLES ?? [],
      secondFactor: env.STAFF_OIDC_SECOND_FACTOR,
    };
  });
