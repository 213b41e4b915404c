import { useTranslation } from 'react-i18next';
import type { Device } from '../../shared/api-types.ts';

/** "Chrome en Android", as far as the device has said what it is. */
export function useDeviceWords(): (device: Device | null) => string {
  const { t } = useTranslation();
  return (device) => {
    const { browser = null, system = null } = device ?? {};
    if (browser !== null && system !== null) return t('handoff.device', { browser, system });
    return browser ?? system ?? t('handoff.someDevice');
  };
}
