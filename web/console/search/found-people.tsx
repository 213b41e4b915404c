import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../shared/api-types.ts';
import { Row } from '../layout/row.tsx';
import { Tag } from '../layout/tag.tsx';
import { useWays } from '../layout/use-ways.ts';

export function FoundPeople({ people }: { people: readonly FoundPerson[] }): ReactElement {
  const { toPerson } = useWays();
  return (
    <ul className="rows">
      {people.map((found) => (
        <li key={found.person}>
          <Row to={toPerson(found.person)}>
            <PersonLine found={found} />
          </Row>
        </li>
      ))}
    </ul>
  );
}

function PersonLine({ found }: { found: FoundPerson }): ReactElement {
  const { t } = useTranslation('console');
  const { name, documentType, document, email, mobile, hasAccount, delisted, matched } = found;
  return (
    <>
      <Text component="span" fw={650}>
        {name ?? t('person.noName')}
      </Text>
      <span>
        {documentType} {document}
      </span>
      <span>{[mobile, email].filter((contact) => contact !== null).join(' · ')}</span>
      <span className="row-end">
        {delisted && <Tag tone="alarm">{t('person.delisted')}</Tag>}
        <Tag tone={hasAccount ? 'live' : 'past'}>
          {hasAccount ? t('person.hasAccount') : t('person.noAccount')}
        </Tag>
        <Text component="span" size="sm" c="dimmed">
          {matched.map((kind) => t(`search.kinds.${kind}`)).join(', ')}
        </Text>
      </span>
    </>
  );
}
