import type { AppDependencies } from '../../dependencies.ts';
import { routesOf } from '../../route/route.ts';
import { newPasskeySchema, passkeyOptionsSchema, passkeysSchema } from '../../schemas/staff-passkeys.ts';
import { factorConfirmedSchema } from '../../schemas/staff-session.ts';
import { answerRaised, oldSession } from '../../staff/second-factor/answer-raised.ts';
import { askForPasskey } from '../../staff/second-factor/passkey.ts';
import { offerPasskey, registerPasskey } from '../../staff/second-factor/passkey-registration.ts';
import { removeOwnPasskey } from '../../staff/second-factor/remove.ts';
import { listPasskeys } from '../../../store/staff/second-factor/passkeys.ts';

const route = routesOf<AppDependencies>();

const credentialExample = {
  id: 'AQID',
  rawId: 'AQID',
  type: 'public-key',
  clientExtensionResults: {},
} as const;

/** Passkeys of staff, as second factors. */
export const staffPasskeyRoutes = [
  route({
    method: 'post',
    path: '/staff/session/second-factor/passkey',
    id: 'askForPasskey',
    tag: 'Staff',
    summary: 'Begin to show a passkey',
    description:
      'Gives what the browser asks a passkey to sign, which counts once, within five minutes, in this session alone.',
    auth: 'anyStaff',
    action: 'ownSession',
    answer: { status: 201, description: 'What to ask the passkey.', schema: passkeyOptionsSchema },
    problems: ['second-factor-absent', 'passkeys-not-here'],
    handle:
      (deps) =>
      async ({ staff, req }) => ({ ...(await askForPasskey(deps, staff, oldSession(deps, req))) }),
  }),
  route({
    method: 'post',
    path: '/staff/second-factor/passkeys/offer',
    id: 'offerPasskey',
    tag: 'Staff',
    summary: 'Begin to set up a passkey',
    description: 'Where there is a second factor already, it must have been shown.',
    auth: 'anyStaff',
    action: 'ownSession',
    answer: { status: 201, description: 'What to ask the device.', schema: passkeyOptionsSchema },
    problems: ['passkeys-not-here', 'passkey-not-added'],
    handle:
      (deps) =>
      async ({ staff, req }) => ({ ...(await offerPasskey(deps, staff, oldSession(deps, req))) }),
  }),
  route({
    method: 'post',
    path: '/staff/second-factor/passkeys',
    id: 'registerPasskey',
    tag: 'Staff',
    summary: 'Register a passkey',
    description:
      'Raises the session. The first factor brings ten recovery codes, this once; with a further one the earlier codes go on counting.',
    auth: 'anyStaff',
    action: 'ownSession',
    body: {
      schema: newPasskeySchema,
      example: {
        name: 'Portátil',
        credential: { ...credentialExample, response: { clientDataJSON: 'e30', attestationObject: 'oA' } },
      },
    },
    answer: {
      status: 201,
      description: 'In use.',
      schema: factorConfirmedSchema,
      headers: { 'Set-Cookie': 'The same session under a new id.' },
    },
    problems: ['passkeys-not-here', 'passkey-not-added', 'wrong-passkey', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ staff, body, req, res }) => {
        const { recoveryCodes, ...raised } = await registerPasskey(deps, staff, oldSession(deps, req), body);
        return { session: await answerRaised(deps, res, raised), recoveryCodes };
      },
  }),
  route({
    method: 'get',
    path: '/staff/second-factor/passkeys',
    id: 'listPasskeys',
    tag: 'Staff',
    summary: 'List the own passkeys',
    auth: 'anyStaff',
    action: 'ownSecondFactor',
    answer: { status: 200, description: 'Oldest first.', schema: passkeysSchema },
    handle:
      ({ database: { sql } }) =>
      async ({ staff }) => {
        const passkeys = await listPasskeys(sql, staff.staffId);
        return passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
          ...{ passkey: id, name, createdAt: createdAt.toISOString() },
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        }));
      },
  }),
  route({
    method: 'delete',
    path: '/staff/second-factor/passkeys/{passkey}',
    id: 'removePasskey',
    tag: 'Staff',
    summary: 'Take one of the own passkeys away',
    description: 'The last lasting factor stays: set another up before.',
    auth: 'anyStaff',
    action: 'ownSecondFactor',
    answer: { status: 204, description: 'It counts no more.' },
    problems: ['not-found', 'last-factor'],
    handle:
      (deps) =>
      ({ staff, path: { passkey } }) =>
        removeOwnPasskey(deps, staff, passkey),
  }),
];
