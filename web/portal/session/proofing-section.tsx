import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proofing } from '../../shared/api-types.ts';
import { dateWords } from '../format/moment-words.ts';
import { programName } from '../format/program-name.ts';
import { useProgram } from '../layout/program-context.ts';
import { SummaryList } from '../layout/summary-list.tsx';
import type { SummaryRow } from '../layout/summary-list.tsx';
import { useLanguage, useLocale } from '../layout/use-language.ts';
import { SectionOf } from '../layout/section-of.tsx';
import { readProofings } from './session-api.ts';

/** How the holder's identity was checked: what stays of it when the pictures are deleted. */
export function ProofingSection(): ReactElement {
  const { t } = useTranslation();
  return (
    <SectionOf id="proofing" title={t('proofing.title')} load={readProofings}>
      {(proofings) => <Proofings proofings={proofings} />}
    </SectionOf>
  );
}

function Proofings({ proofings }: { proofings: readonly Proofing[] }): ReactElement {
  const { t } = useTranslation();
  if (proofings.length === 0) return <p>{t('proofing.none')}</p>;
  return (
    <>
      {proofings.map((proofing) => (
        <ProofingOf key={proofing.decidedAt} proofing={proofing} />
      ))}
      <p className="quiet">{t('proofing.stays')}</p>
    </>
  );
}

function ProofingOf({ proofing }: { proofing: Proofing }): ReactElement {
  const { t } = useTranslation();
  const name = programName(useProgram(), useLanguage());
  const locale = useLocale();
  const { document, issuingState, consent } = proofing;
  const rows: SummaryRow[] = [
    { label: t('proofing.level'), value: t(`proofing.levels.${proofing.level}`) },
    { label: t('proofing.decidedAt'), value: dateWords(proofing.decidedAt.slice(0, 10), locale) },
    { label: t('proofing.decidedBy'), value: t(`proofing.deciders.${proofing.decidedBy}`, { name }) },
    ...(document === null ? [] : [{ label: t('proofing.document'), value: t(`smsPin.choices.${document}`) }]),
    ...(issuingState === null ? [] : [{ label: t('proofing.issuingState'), value: issuingState }]),
    ...proofing.checks.map(({ check, agreed }) => ({
      label: t(`proofing.checks.${check}`, { name }),
      value: t(agreed ? 'proofing.agreed' : 'proofing.doubted'),
    })),
    ...(consent === null ? [] : [{ label: t('proofing.consent'), value: consent }]),
  ];
  return <SummaryList rows={rows} />;
}
