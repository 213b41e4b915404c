import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { keepState, newState } from './certificate-login.ts';

/** Leads to the page, on an origin of its own, where the browser is asked for a certificate. Nothing where there is none. */
export function CertificateLink({ again = false }: { again?: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const { login } = useProgram();
  const language = useLanguage();
  const [state] = useState(newState);
  if (login.certificateUrl === undefined) return null;
  const first = login.electronicDni === true ? 'certificate.linkDni' : 'certificate.link';
  const keep = (): void => keepState(state);
  return (
    <a href={`${login.certificateUrl}?state=${state}&language=${language}`} onClick={keep} onAuxClick={keep}>
      {t(again ? 'certificate.again' : first)}
    </a>
  );
}
