import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityChoice } from '../../shared/api-types.ts';
import { ChoiceGroup } from '../layout/choice-group.tsx';

const name = 'identityDocument';
/** What the error summary points to. */
export const firstChoiceId = `${name}-0`;

interface IdentityChoices {
  choices: readonly IdentityChoice[];
  picked: IdentityChoice | undefined;
  error: string | undefined;
  onPick: (choice: IdentityChoice) => void;
}

export function IdentityChoices({ choices, picked, error, onPick }: IdentityChoices): ReactElement {
  const { t } = useTranslation();
  return (
    <ChoiceGroup
      name={name}
      legend={t('smsPin.choiceTitle')}
      hint={t('smsPin.choiceHint')}
      error={error}
      picked={picked}
      onPick={onPick}
      choices={choices.map((value) => ({
        value,
        label: t(`smsPin.choices.${value}`),
        hint: t(`smsPin.choiceHints.${value}`),
      }))}
    />
  );
}
