import { Anchor, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditLine } from '../../shared/api-types.ts';
import { useActionWords } from '../layout/use-action-words.ts';
import { useMoments } from '../layout/use-moments.ts';
import { useWays } from '../layout/use-ways.ts';

/** One thing that was done. */
export function AuditRow({ line }: { line: AuditLine }): ReactElement {
  const { exact } = useMoments();
  const words = useActionWords();
  const { at, actor, action, program, subject } = line;
  return (
    <div className="row">
      <Text component="time" dateTime={at} size="sm" c="dimmed">
        {exact(at)}
      </Text>
      <strong>{actor.replace(/^staff:/, '')}</strong>
      <span title={action}>{words(action)}</span>
      {subject && <Subject subject={subject} />}
      {program !== null && (
        <Text component="span" size="sm" c="dimmed" className="row-end">
          {program}
        </Text>
      )}
    </div>
  );
}

/** The person it was done to, with a link for staff who may follow it; and why. */
function Subject({ subject }: { subject: NonNullable<AuditLine['subject']> }): ReactElement {
  const { t } = useTranslation('console');
  const { toJourney, toPerson } = useWays();
  const { journey, person, document, reason } = subject;
  return (
    <>
      {person !== null && (
        <Way to={toPerson(person)}>{t('audit.person', { key: document ?? person.slice(0, 8) })}</Way>
      )}
      {journey !== null && (
        <Way to={toJourney(journey)}>{t('audit.journey', { key: journey.slice(0, 8) })}</Way>
      )}
      {reason !== null && <span className="audit-reason">{reason}</span>}
    </>
  );
}

function Way({ to, children }: { to: string | undefined; children: string }): ReactElement {
  if (to === undefined) return <span>{children}</span>;
  return (
    <Anchor component={Link} to={to}>
      {children}
    </Anchor>
  );
}
