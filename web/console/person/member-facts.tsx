import { Anchor } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Person } from '../../shared/api-types.ts';
import { useMoments } from '../layout/use-moments.ts';
import { Fact, MaskedFact } from './fact.tsx';

/** What the institution's list has of a person. */
export function MemberFacts({ person }: { person: Person }): ReactElement {
  const { t } = useTranslation('console');
  const { exact, day } = useMoments();
  const { person: id, affiliations, titular, family, delistedAt, activationCode } = person;
  return (
    <dl className="facts">
      <MaskedFact person={id} field="name" label={t('person.name')} masked={person.name} />
      <MaskedFact person={id} field="document" label={person.documentType} masked={person.document} />
      <MaskedFact
        person={id}
        field="memberNumber"
        label={t('person.memberNumber')}
        masked={person.memberNumber}
      />
      <MaskedFact
        person={id}
        field="birthDate"
        label={t('person.birthDate')}
        masked={person.birthYear === null ? null : String(person.birthYear)}
      />
      <MaskedFact person={id} field="mobile" label={t('person.mobile')} masked={person.mobile} />
      <MaskedFact person={id} field="email" label={t('person.email')} masked={person.email} />
      <Fact label={t('person.affiliated')}>
        {affiliations
          .map(({ from, until }) => `${day(from)} – ${until === null ? t('person.today') : day(until)}`)
          .join(', ') || t('person.absent')}
      </Fact>
      {delistedAt !== null && <Fact label={t('person.delisted')}>{exact(delistedAt)}</Fact>}
      {activationCode && (
        <Fact label={t('person.activationCode')}>
          {activationCode.blockedAt === null
            ? t('person.issued', { moment: exact(activationCode.issuedAt) })
            : t('person.blocked', { moment: exact(activationCode.blockedAt) })}
        </Fact>
      )}
      {titular !== null && (
        <Fact label={t('person.titular')}>
          <Relative id={titular} />
        </Fact>
      )}
      {family.length > 0 && (
        <Fact label={t('person.family')}>
          {family.map((each) => (
            <Relative key={each} id={each} />
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Relative({ id }: { id: string }): ReactElement {
  return (
    <Anchor component={Link} to={`/people/${id}`} mr="xs">
      {id.slice(0, 8)}
    </Anchor>
  );
}
