import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckboxField } from '../layout/checkbox-field.tsx';
import { useProgram } from '../layout/program-context.ts';
import { forgetCard, keepCard } from './kept-card.ts';
import type { HeldCard } from './kept-card.ts';

/** The holder says whether the device is their own: then the card opens on it without a connection, until they log out. */
export function KeepHere({ held, kept }: { held: HeldCard; kept: boolean }): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const [on, setOn] = useState(kept);
  const choose = (checked: boolean): void => {
    setOn(checked);
    if (checked) void keepCard({ ...held, program, keptAt: Date.now() }).then(setOn);
    else void forgetCard(program.id);
  };
  return (
    <>
      <CheckboxField
        id="keep-here"
        label={t('credential.keep')}
        checked={on}
        error={undefined}
        onChange={choose}
      />
      <p className="quiet">{t('credential.keepText')}</p>
    </>
  );
}
