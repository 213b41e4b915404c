import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Address } from '../layout/address.tsx';

/** An email or a mobile, or that there is none. */
export function ContactValue({ children }: { children: string | null }): ReactElement {
  const { t } = useTranslation();
  return children === null ? <>{t('account.none')}</> : <Address>{children}</Address>;
}
