import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityData } from '../../shared/api-types.ts';
import { programName } from '../format/program-name.ts';
import { Notice } from '../layout/notice.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';

/** Says what is wrong with the document and what to do about it, while another picture still mends it. */
export function DocumentProblems({ data }: { data: IdentityData }): ReactElement {
  const { t } = useTranslation();
  const name = programName(useProgram(), useLanguage());
  return (
    <>
      {data.documentProblems.map((problem) => (
        <Notice key={problem} tone="warning" title={t(`data.document.${problem}.title`, { name })}>
          <p>{t(`data.document.${problem}.text`, { name })}</p>
        </Notice>
      ))}
    </>
  );
}
