import { Anchor } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { can } from '../../../domain/staff.ts';
import { useSession } from '../session/session-context.ts';
import type { Person } from '../../shared/api-types.ts';
import { useMoments } from '../layout/use-moments.ts';
import { History } from './history.tsx';
import { useActionWords } from '../layout/use-action-words.ts';

/** What was sent to a person, their logins and cases, and who of the staff has looked. */
export function Happened({ person }: { person: Person }): ReactElement {
  const { t } = useTranslation('console');
  const { exact } = useMoments();
  const words = useActionWords();
  const { role } = useSession().session;
  const { messages, logins, cases, looks } = person;
  return (
    <>
      <History
        title={t('person.messages')}
        head={[t('person.at'), t('person.channel'), t('person.to'), t('person.fate')]}
        rows={messages.map(({ at, channel, recipient, status, code }) => [
          exact(at),
          t(`channels.${channel}`),
          recipient,
          `${t(`fates.${status}`)}${code === null ? '' : ` (${code})`}`,
        ])}
      />
      <History
        title={t('person.logins')}
        head={[t('person.at'), t('person.means'), t('person.until')]}
        rows={logins.map(({ at, means, endedAt }) => [
          exact(at),
          t(`means.${means}`),
          endedAt === null ? t('person.notLoggedOut') : exact(endedAt),
        ])}
      />
      <History
        title={t('person.cases')}
        head={[t('person.at'), t('person.closed')]}
        rows={cases.map(({ openedAt, closedAt }) => [
          exact(openedAt),
          closedAt === null ? t('person.open') : exact(closedAt),
        ])}
      />
      <History
        title={t('person.looks')}
        head={[t('person.at'), t('person.by'), t('person.action'), t('person.reason')]}
        rows={looks.map(({ at, by, action, reason }) => [
          exact(at),
          by.replace(/^staff:/, ''),
          words(action),
          reason ?? '',
        ])}
      />
      {can(role, 'seeAudit') && (
        <Anchor component={Link} to={`/audit?whom=${person.person}`}>
          {t('person.inAudit')}
        </Anchor>
      )}
    </>
  );
}
