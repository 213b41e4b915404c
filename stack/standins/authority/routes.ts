import express from 'express';
import type { Express } from 'express';
import type { Authority } from './authority.ts';
import { makeCrl } from './crl.ts';
import { answerOcsp } from './ocsp.ts';

/** A certification authority's revocation lists (`/<issuer>.crl`) and its OCSP responder (`/ocsp`). Never listens. */
export function createAuthorityApp(authority: Authority): Express {
  const app = express();
  app.disable('x-powered-by');

  app.get('/:issuer.crl', async (request, response) => {
    const issuer = authority.issuers.find(({ name }) => name === request.params.issuer);
    if (issuer)
      response
        .type('application/pkix-crl')
        .send(await makeCrl(issuer, authority.revoked(issuer.name, 'crl')));
    else response.sendStatus(404);
  });

  const body = express.raw({ type: 'application/ocsp-request', limit: '8kb' });
  app.post('/ocsp', body, async (request, response) => {
    if (!Buffer.isBuffer(request.body)) response.sendStatus(415);
    else response.type('application/ocsp-response').send(await answerOcsp(authority, request.body));
  });

  return app;
}
