import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CertificateLink } from '../certificate/certificate-link.tsx';
import { ContactWays } from '../layout/contact-ways.tsx';
import { useProgram } from '../layout/program-context.ts';

/** What the institution has for those who send no pictures: its certificate login, where it has one, and itself. */
export function OtherWays(): ReactElement {
  const { t } = useTranslation();
  const { contact, login } = useProgram();
  return (
    <ul className="ticks">
      {login.certificateUrl !== undefined && (
        <li>
          {t('withdrawal.certificate')} <CertificateLink />
        </li>
      )}
      <li>
        <ContactWays contact={contact} /> {t('withdrawal.contact')}
      </li>
    </ul>
  );
}
