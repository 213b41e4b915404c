import { Textarea } from '@mantine/core';
import type { KeyboardEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../domain/limits.ts';

const { shortest, longest } = LIMITS.staff.reason;

interface ReasonField {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** The cursor goes here when its dialog opens. */
  first?: boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** Whether the service would take it as a reason. */
export function isReason(text: string): boolean {
  return text.trim().length >= shortest;
}

/** Why staff do something; the audit keeps it. */
export function ReasonField({ value, onChange, error, first = false, onKeyDown }: ReasonField): ReactElement {
  const { t } = useTranslation('console');
  return (
    <Textarea
      label={t('journey.reason')}
      description={t('journey.reasonHint')}
      error={error}
      value={value}
      maxLength={longest}
      autosize
      minRows={2}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...(first && { 'data-autofocus': true })}
      {...(onKeyDown && { onKeyDown })}
    />
  );
}
