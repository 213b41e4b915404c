import { useTranslation } from 'react-i18next';
import { visibleDigits } from '../format/phone-digits.ts';

/** "terminado en 456" of a masked number: a screen reader would read the dots. */
export function usePhoneWords(masked: string): string {
  const { t } = useTranslation();
  const digits = visibleDigits(masked);
  return digits === undefined ? masked : t('smsPin.phoneEnding', { digits });
}
