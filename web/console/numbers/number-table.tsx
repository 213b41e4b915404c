import { Button, Group, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toCsv } from '../../../domain/numbers/csv.ts';
import type { Cell } from '../../../domain/numbers/csv.ts';
import { useNumberWords } from './use-number-words.ts';

interface NumberTable {
  /** What it is a table of; also the name of its file. */
  title: string;
  /** Of the columns; the first heads the rows. */
  heads: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** The numbers that a chart shows, for those who do not see it or want them in figures, with a way to take them along. */
export function NumberTable({ title, heads, rows }: NumberTable): ReactElement {
  const { t } = useTranslation('console');
  const { figure } = useNumberWords();
  const [head, ...others] = heads;
  return (
    <>
      <div className="wide numbers-table" tabIndex={0} role="region" aria-label={title}>
        <Table striped captionSide="top">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{head}</Table.Th>
              {others.map((each) => (
                <Table.Th key={each} scope="col" ta="end">
                  {each}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, ...cells]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {cells.map((cell, place) => (
                  <Table.Td key={others[place]} ta="end">
                    {typeof cell === 'string' ? cell : figure(cell)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Group justify="flex-end" mt="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('numbers.downloadOf', { title })}
          onClick={() => download(`${title}.csv`, toCsv([heads, ...rows], t('numbers.few')))}
        >
          {t('numbers.download')}
        </Button>
      </Group>
    </>
  );
}

/** With the mark by which spreadsheets know UTF-8. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\u{FEFF}', text], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
