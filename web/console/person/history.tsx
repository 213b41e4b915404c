import { Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface HistoryTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Things that happened, the latest first. */
export function History({ title, head, rows }: HistoryTable): ReactElement {
  const { t } = useTranslation('console');
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" mt="lg" mb="xs" id={id}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text>{t('person.nothing')}</Text>
      ) : (
        <div className="wide" tabIndex={0} role="region" aria-labelledby={id}>
          <Table striped>
            <Table.Thead>
              <Table.Tr>
                {head.map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((cells, at) => (
                <Table.Tr key={at}>
                  {cells.map((cell, column) => (
                    <Table.Td key={head[column]}>{cell}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
