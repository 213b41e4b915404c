import { useTranslation } from 'react-i18next';
import { doubts } from '../../../domain/identity-verdict.ts';

/** "el nombre no coincide, sin prueba de vida", in the order in which they weigh. */
export function useDoubtWords(): (found: readonly string[]) => string {
  const { t } = useTranslation('console');
  return (found) =>
    doubts
      .filter((doubt) => found.includes(doubt))
      .map((doubt) => t(`doubts.${doubt}`))
      .join(', ');
}
