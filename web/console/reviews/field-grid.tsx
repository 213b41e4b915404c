import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityFields, ReviewDetail } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';

interface Row {
  name: 'number' | 'name' | 'birthDate' | 'sex' | 'expiryDate' | 'documentNumber' | 'issuingState';
  /** Typed in the form, read from the document, changed by the applicant, on the roster; undefined where it says nothing. */
  typed?: string | null | undefined;
  read?: string | null | undefined;
  corrected?: string | null | undefined;
  roster?: string | null | undefined;
}

/** Side by side: what was typed, read and changed, and what the roster says; where they differ, a word says so. */
export function FieldGrid({ review }: { review: ReviewDetail }): ReactElement {
  const { t } = useTranslation('console');
  const columns = ['typed', 'read', 'corrected', 'roster'] as const;
  return (
    <SectionCard title={t('review.data')}>
      <div className="wide" tabIndex={0} role="region" aria-label={t('review.data')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              {columns.map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`review.${column}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col">{t('review.agrees')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rowsOf(review).map((row) => (
              <Table.Tr key={row.name} className={comparison(row)}>
                <Table.Th scope="row">{t(`review.fields.${row.name}`)}</Table.Th>
                {columns.map((column) => (
                  <Table.Td key={column}>{row[column] ?? '–'}</Table.Td>
                ))}
                <Table.Td>{t(`review.${comparison(row)}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </SectionCard>
  );
}

function rowsOf({ document, identity, roster, documentNumber, issuingState }: ReviewDetail): Row[] {
  const read = identity?.read;
  const corrected: Partial<IdentityFields> | undefined = identity?.corrected;
  const nameOf = (fields: Partial<IdentityFields> | undefined): string | undefined =>
    [fields?.givenNames, fields?.surname].filter(Boolean).join(' ') || undefined;
  return [
    { name: 'number', typed: document, read: read?.number, corrected: corrected?.number },
    { name: 'name', read: nameOf(read), corrected: nameOf(corrected), roster: roster?.name },
    { name: 'birthDate', read: read?.birthDate, corrected: corrected?.birthDate, roster: roster?.birthDate },
    { name: 'sex', read: read?.sex, roster: roster?.sex },
    { name: 'expiryDate', read: read?.expiryDate, corrected: corrected?.expiryDate },
    { name: 'documentNumber', read: documentNumber },
    { name: 'issuingState', read: issuingState },
  ];
}

/** Whether those that say something say the same, but for how it is written. */
function comparison({ typed, read, corrected, roster }: Row): 'same' | 'differs' | 'alone' {
  const said = [typed, read, corrected, roster].filter((value) => typeof value === 'string').map(plain);
  if (said.length < 2) return 'alone';
  return new Set(said).size > 1 ? 'differs' : 'same';
}

function plain(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return letters
    .replace(/[^A-Z0-9 ]/g, '')
    .split(' ')
    .toSorted()
    .join(' ');
}
