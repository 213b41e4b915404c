import { isAnybodysPlace } from '../../store/accounts/login-places.ts';
import type { AppDependencies } from '../dependencies.ts';
import { challengeRules } from '../challenge/require.ts';
import { placeOf } from '../middleware/device.ts';
import { takeAll } from '../middleware/limits.ts';
import { requireProgram } from '../middleware/program.ts';
import { routesOf } from '../route/route.ts';
import { challengeSchema } from '../schemas/challenge.ts';

const route = routesOf<AppDependencies>();

/** The challenge to solve: where a program asks one, and where a login needs one because too many have failed. */
export const challengeRoutes = [
  route({
    method: 'get',
    path: '/programs/{program}/challenge',
    id: 'getChallenge',
    tag: 'Programs',
    summary: 'The challenge to solve',
    description:
      '“I am not a robot”, where the institution asks it (`challenge`). Its answer goes with the request it is asked for, and is good ' +
      'once. altcha: the device tries counters from 0 on until PBKDF2 of nonce and counter (four bytes, big-endian) begins with the prefix, ' +
      'and answers base64 of `{"challenge", "solution": {"counter", "derivedKey"}}`.',
    answer: { status: 200, description: 'A new one each time.', schema: challengeSchema },
    problems: ['unknown-program', 'not-found', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ path, req }) => {
        const { sql } = deps.database;
        requireProgram(deps.programs, path.program);
        const { network, device } = placeOf(req, deps.http.publicUrl);
        const known = device && (await isAnybodysPlace(sql, device)) ? device : undefined;
        await takeAll(sql, deps.keyring, challengeRules('challenge.network', { network, device: known }));
        return deps.challenge.create();
      },
  }),
];
