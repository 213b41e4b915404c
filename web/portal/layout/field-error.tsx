import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The message beside a field; "Error:" is for those who do not see its colour. */
export function FieldError({ id, children }: { id: string; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="field-error" id={id}>
      <span className="visually-hidden">{t('common.errorPrefix')}</span>
      {children}
    </p>
  );
}
