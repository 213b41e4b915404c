import { Router } from 'express';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { issuerKeys } from './issuer-key.ts';
import { signStatusList } from './status-list.ts';

const { statusFresh } = LIMITS.credential;

interface Signed {
  list: Promise<string>;
  /** Milliseconds of this process's clock. */
  until: number;
}

/**
 * What a checker of credentials needs, at the addresses that the standards give it: the issuer's keys (SD-JWT VC, 5: "JWT VC Issuer
 * Metadata") and the status list. Signed once for all who ask within some minutes.
 */
export function createCredentialRouter(
  deps: Pick<AppDependencies, 'database' | 'keyring' | 'programs' | 'http'>,
): Router {
  const { database, keyring, programs, http } = deps;
  const router = Router();
  const signed = new Map<string, Signed>();
  const offering = (id: string): Program => {
    const program = programs.get(id);
    if (!program?.memberArea?.credential) throw new ApiProblem('not-found');
    return program;
  };
  const listOf = (program: Program): Promise<string> => {
    const known = signed.get(program.id);
    if (known && known.until > Date.now()) return known.list;
    const list = signStatusList({ database, keyring, publicUrl: http.publicUrl }, program);
    signed.set(program.id, { list, until: Date.now() + statusFresh });
    list.catch(() => signed.delete(program.id));
    return list;
  };
  const kept = `public, max-age=${String(statusFresh / 1_000)}`;
  router.get('/.well-known/jwt-vc-issuer/:program', (req, res) => {
    const { id } = offering(req.params.program);
    const keys = issuerKeys(keyring, id).map(({ jwk }) => jwk);
    res.setHeader('Cache-Control', kept);
    res.json({ issuer: `${http.publicUrl}/${id}`, jwks: { keys } });
  });
  router.get('/status/:program', async (req, res) => {
    const list = await listOf(offering(req.params.program));
    res.setHeader('Cache-Control', kept);
    res.type('application/statuslist+jwt').send(list);
  });
  return router;
}
