import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealField } from '../../shared/api-types.ts';
import { Reveal } from './reveal.tsx';

/** A datum, masked, with the way to see it in full; one that there is not cannot be shown. */
export function MaskedFact({
  person,
  field,
  label,
  masked,
}: {
  person: string;
  field: RevealField;
  label: string;
  masked: string | null;
}): ReactElement {
  const { t } = useTranslation('console');
  return (
    <Fact label={label}>
      {masked === null ? (
        t('person.absent')
      ) : (
        <Reveal person={person} field={field} label={label} masked={masked} />
      )}
    </Fact>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
