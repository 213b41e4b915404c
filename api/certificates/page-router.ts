import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { portalPath } from '../../domain/portal-pages.ts';
import type { Program } from '../../domain/program.ts';
import { languages } from '../../platform/texts/languages.ts';
import type { AppDependencies } from '../dependencies.ts';
import { languageOf, settleLanguage } from '../middleware/language.ts';
import { sameOrigin } from '../middleware/same-origin.ts';
import { nonceOf } from '../middleware/security-headers.ts';
import { ApiProblem } from '../problems/problem.ts';
import { stateSchema } from '../schemas/certificate.ts';
import { parseCertificate } from './certificate.ts';
import type { CertificateLogins } from './logins.ts';
import { certificatePage } from './page.ts';
import { presentedBy } from './presented.ts';
import { proveHolder } from './prove.ts';
import { requireCertificateLogin } from './require.ts';

type Dependencies = Pick<AppDependencies, 'http' | 'database' | 'programs' | 'keyring' | 'certificates'>;

const asked = z.object({
  state: stateSchema.optional().catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
});

/**
 * Where browsers present a certificate, on the origin that asks for one: a page that shows it, and its form, which leads back to the
 * portal with the proof or with what is wrong. Looking changes nothing; neither comes from another website.
 */
export function createCertificatePageRouter(deps: Dependencies): Router {
  const router = Router();
  const { publicUrl } = deps.http;

  router.get('/certificates/:program', (req, res) => {
    const { program, certificates } = requireCertificateLogin(deps, req.params.program);
    const { state, language } = asked.parse(req.query);
    const back = `${publicUrl}${portalPath(program.id, 'login')}`;
    // Only the portal's own link brings the browser's state along.
    if (state === undefined) {
      res.redirect(303, back);
      return;
    }
    if (language) settleLanguage(req, language);
    pageHeaders(res, publicUrl);
    res.type('html').send(
      certificatePage({
        program,
        language: languageOf(req),
        certificate: shownBy(req, certificates),
        electronicDni: certificates.takesElectronicDni(program.id),
        state,
        nonce: nonceOf(res),
        back,
      }),
    );
  });

  const ours = sameOrigin(deps.certificates?.url ?? publicUrl);
  router.post(
    '/certificates/:program',
    ours,
    urlencoded({ extended: false, limit: '2kb' }),
    async (req, res) => {
      const { program, certificates } = requireCertificateLogin(deps, req.params['program']);
      const { state } = asked.parse(req.body ?? {});
      const outcome = await outcomeOf(deps, certificates, program, req, state);
      res.setHeader('Cache-Control', 'no-store');
      // In the fragment: it reaches no server and no log.
      res.redirect(303, `${publicUrl}${portalPath(program.id, 'certificate')}#${outcome}`);
    },
  );

  return router;
}

async function outcomeOf(
  deps: Dependencies,
  certificates: CertificateLogins,
  program: Program,
  req: Request,
  state: string | undefined,
): Promise<string> {
  try {
    if (state === undefined) throw new ApiProblem('certificate-handover-refused');
    return `handover=${(await proveHolder(deps, certificates, program, req, state)).handover}`;
  } catch (error) {
    if (error instanceof ApiProblem) return `problem=${error.slug}`;
    throw error;
  }
}

function shownBy(req: Request, certificates: CertificateLogins): ReturnType<typeof parseCertificate> {
  try {
    return parseCertificate(presentedBy(req, certificates).leaf);
  } catch {
    // None, or an unreadable one: the page says what to do.
    return undefined;
  }
}

/** Browsers hold the redirect after a form to the same rule as the form. */
function pageHeaders(res: Response, publicUrl: string): void {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader(
    'Content-Security-Policy',
    `default-src 'none';style-src 'nonce-${nonceOf(res)}';form-action 'self' ${publicUrl};base-uri 'none';frame-ancestors 'none'`,
  );
}
