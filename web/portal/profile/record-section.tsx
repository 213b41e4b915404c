import type { ParseKeys } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, OnRecord } from '../../shared/api-types.ts';
import { dateWords } from '../format/moment-words.ts';
import { SectionOf } from '../layout/section-of.tsx';
import { SummaryList } from '../layout/summary-list.tsx';
import type { SummaryRow } from '../layout/summary-list.tsx';
import { useLocale } from '../layout/use-language.ts';
import { ContactValue } from '../session/contact-value.tsx';
import { readRecord } from './profile-api.ts';

/** The words for data that only an institution has; another name stands for itself. */
const attributeLabels = new Map<string, ParseKeys>([
  ['plan', 'profile.attributes.plan'],
  ['company', 'profile.attributes.company'],
  ['category', 'profile.attributes.category'],
  ['imed', 'profile.attributes.imed'],
  ['beneficiary', 'profile.attributes.beneficiary'],
  ['information', 'profile.attributes.information'],
]);

/** Who the holder is to the institution, line by line. */
export function RecordSection({ me }: { me: Me }): ReactElement {
  const { t } = useTranslation();
  return (
    <SectionOf id="record" title={t('profile.record')} load={readRecord}>
      {(record) => <RecordOf me={me} record={record} />}
    </SectionOf>
  );
}

function RecordOf({ me, record }: { me: Me; record: OnRecord }): ReactElement {
  const { t } = useTranslation();
  const locale = useLocale();
  const { memberNumber, birthDate, titular, attributes } = record;
  const rows = [
    ...lineOf(t('account.name'), me.name),
    ...lineOf(t('account.document'), `${record.documentType} ${me.document}`),
    ...lineOf(t('profile.memberNumber'), memberNumber),
    ...lineOf(t('profile.birthDate'), birthDate && dateWords(birthDate, locale)),
    ...lineOf(t('profile.titular'), titular),
    ...usePeriods(record).map((value) => ({ label: t('profile.affiliation'), value })),
    ...attributes.map(({ name, value }) => ({ label: labelOf(name, t), value })),
    { label: t('account.email'), value: <ContactValue>{me.email}</ContactValue> },
    { label: t('account.mobile'), value: <ContactValue>{me.mobile}</ContactValue> },
    ...lineOf(t('account.since'), dateWords(me.since.slice(0, 10), locale)),
  ];
  return (
    <>
      <SummaryList rows={rows} />
      <p className="quiet">{t('account.masked')}</p>
      <p className="quiet">{t('profile.wrong')}</p>
    </>
  );
}

function lineOf(label: string, value: string | null): SummaryRow[] {
  return value === null || value === '' ? [] : [{ label, value }];
}

function labelOf(name: string, t: (key: ParseKeys) => string): string {
  const key = attributeLabels.get(name);
  return key === undefined ? name : t(key);
}

/** All periods in one line of the list, newest first; none where the institution keeps none. */
function usePeriods({ affiliations }: OnRecord): string[] {
  const { t } = useTranslation();
  const locale = useLocale();
  if (affiliations.length === 0) return [];
  const said = affiliations.map(({ from, until }) => {
    const since = dateWords(from, locale);
    return until === null
      ? t('profile.since', { from: since })
      : t('profile.period', { from: since, until: dateWords(until, locale) });
  });
  return [said.join('; ')];
}
