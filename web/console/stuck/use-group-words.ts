import { useTranslation } from 'react-i18next';
import type { StuckGroup, StuckGroupKey } from '../../shared/api-types.ts';

/** What a group is, in words: what holds it up, with its code, and at which step. */
export function useGroupWords(): (group: StuckGroupKey & Partial<Pick<StuckGroup, 'codeText'>>) => {
  cause: string;
  code: string | undefined;
  step: string;
} {
  const { t } = useTranslation('console');
  return ({ kind, cause, code, codeText, stage }) => ({
    cause: cause === null ? t('stuck.untold') : t(`queue.causes.${cause}`),
    code: code === null ? undefined : [code, codeText].filter(Boolean).join(': '),
    step: stage === null ? t(`stuck.kinds.${kind}`) : t(`journey.steps.${stage}`),
  });
}
