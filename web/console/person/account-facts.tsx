import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../shared/api-types.ts';
import { useMoments } from '../layout/use-moments.ts';
import { Fact, MaskedFact } from './fact.tsx';
import { Unlock } from './unlock.tsx';

type Account = NonNullable<Person['account']>;

/** The account, and what keeps its holder out. */
export function AccountFacts({
  person,
  account,
  changed,
}: {
  person: string;
  account: Account;
  changed: () => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const { exact } = useMoments();
  const locks = (['lockedAt', 'frozenAt', 'disabledAt'] as const).filter((lock) => account[lock] !== null);
  return (
    <dl className="facts">
      <Fact label={t('person.opened')}>{exact(account.createdAt)}</Fact>
      <Fact label={t('person.password')}>
        {account.hasPassword ? t('person.chosen') : t('person.absent')}
      </Fact>
      <Fact label={t('person.locks')}>
        {locks.length === 0
          ? t('person.unlocked')
          : locks.map((lock) => t(`person.${lock}`, { moment: exact(account[lock] ?? '') })).join(' ')}{' '}
        {account.lockedAt !== null && <Unlock person={person} done={changed} />}
      </Fact>
      {account.failures > 0 && <Fact label={t('person.failures')}>{account.failures}</Fact>}
      <MaskedFact
        person={person}
        field="accountMobile"
        label={t('person.ownMobile')}
        masked={account.mobile}
      />
      <MaskedFact person={person} field="accountEmail" label={t('person.ownEmail')} masked={account.email} />
    </dl>
  );
}
