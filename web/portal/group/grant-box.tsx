import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckboxField } from '../layout/checkbox-field.tsx';
import { ErrorSummary } from '../layout/error-summary.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { setGrant } from './group-api.ts';

/** A child of age says whether the parents see the card. */
export function GrantBox({ grants }: { grants: boolean }): ReactElement {
  const { t } = useTranslation();
  const { errors, submit } = useSubmit();
  const [on, setOn] = useState(grants);
  const choose = (checked: boolean): void =>
    submit(
      () => setGrant(checked),
      () => setOn(checked),
    );
  return (
    <section>
      <ErrorSummary errors={errors} />
      <CheckboxField id="grant" label={t('group.grant')} checked={on} error={undefined} onChange={choose} />
      <p className="quiet">{t('group.grantText')}</p>
    </section>
  );
}
