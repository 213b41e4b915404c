import type { AppDependencies } from '../../dependencies.ts';
import { routesOf } from '../../route/route.ts';
import {
  recoveryCodesSchema,
  secondFactorCodeSchema,
  secondFactorSchema,
  staffSessionSchema,
  factorConfirmedSchema,
  totpOfferSchema,
} from '../../schemas/staff-session.ts';
import { passSecondFactor } from '../../staff/second-factor/pass.ts';
import { answerRaised, oldSession } from '../../staff/second-factor/answer-raised.ts';
import { removeOwnApp } from '../../staff/second-factor/remove.ts';
import {
  confirmAuthenticator,
  offerAuthenticator,
  renewRecoveryCodes,
} from '../../staff/second-factor/set-up.ts';

const route = routesOf<AppDependencies>();
const newCookie = { 'Set-Cookie': 'The same session under a new id.' };

/** What staff show besides the password, and how they set it up. */
export const staffSecondFactorRoutes = [
  route({
    method: 'post',
    path: '/staff/session/second-factor',
    id: 'passSecondFactor',
    tag: 'Staff',
    summary: 'Show the second factor',
    description:
      'Raises the session to its full level. A passkey signs what was asked for it just before; a code of the app counts once, in its half ' +
      'minute and the one before and after; a recovery code counts once. Wrong ones make wait, over all sessions of the account.',
    auth: 'anyStaff',
    action: 'ownSession',
    body: { schema: secondFactorSchema, example: { kind: 'totp', code: '123456' } },
    answer: { status: 200, description: 'Raised.', schema: staffSessionSchema, headers: newCookie },
    problems: ['second-factor-absent', 'wrong-second-factor', 'wrong-passkey', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ staff, body, req, res }) =>
        answerRaised(deps, res, await passSecondFactor(deps, staff, oldSession(deps, req), body)),
  }),
  route({
    method: 'post',
    path: '/staff/second-factor/totp',
    id: 'offerTotp',
    tag: 'Staff',
    summary: 'Begin to set up an authenticator app',
    description:
      'Gives a new secret, which counts once it is confirmed by its first code. The one in use stays in use until then. Where there is a ' +
      'second factor already, it must have been shown.',
    auth: 'anyStaff',
    action: 'ownSession',
    answer: { status: 201, description: 'The secret, this once.', schema: totpOfferSchema },
    handle:
      (deps) =>
      ({ staff }) =>
        offerAuthenticator(deps, staff),
  }),
  route({
    method: 'post',
    path: '/staff/second-factor/totp/confirmation',
    id: 'confirmTotp',
    tag: 'Staff',
    summary: 'Confirm an authenticator app by its first code',
    description: 'Raises the session, and gives ten recovery codes, this once; earlier ones stop counting.',
    auth: 'anyStaff',
    action: 'ownSession',
    body: { schema: secondFactorCodeSchema, example: { code: '123456' } },
    answer: { status: 200, description: 'In use.', schema: factorConfirmedSchema, headers: newCookie },
    problems: ['second-factor-absent', 'wrong-second-factor', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ staff, body: { code }, req, res }) => {
        const confirmed = await confirmAuthenticator(deps, staff, oldSession(deps, req), code);
        const session = await answerRaised(deps, res, confirmed);
        return { session, recoveryCodes: confirmed.recoveryCodes };
      },
  }),
  route({
    method: 'delete',
    path: '/staff/second-factor/totp',
    id: 'removeTotp',
    tag: 'Staff',
    summary: 'Take the own authenticator app away',
    description: 'The last lasting factor stays: set another up before.',
    auth: 'anyStaff',
    action: 'ownSecondFactor',
    answer: { status: 204, description: 'It counts no more.' },
    problems: ['not-found', 'last-factor'],
    handle:
      (deps) =>
      ({ staff }) =>
        removeOwnApp(deps, staff),
  }),
  route({
    method: 'post',
    path: '/staff/second-factor/recovery-codes',
    id: 'renewRecoveryCodes',
    tag: 'Staff',
    summary: 'Get new recovery codes',
    description: 'Ten, this once, after the second factor was shown; earlier ones stop counting.',
    auth: 'anyStaff',
    action: 'ownSecondFactor',
    answer: { status: 201, description: 'The codes.', schema: recoveryCodesSchema },
    handle:
      (deps) =>
      async ({ staff }) => ({ recoveryCodes: await renewRecoveryCodes(deps, staff) }),
  }),
];
