import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Me } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { Notice } from '../layout/notice.tsx';
import { useProgram } from '../layout/program-context.ts';
import { readRequests } from './profile-api.ts';
import { RequestCard } from './request-card.tsx';

/** The contacts that the holder can change, and the changes that are under way. */
export function ContactChanges({ me }: { me: Me }): ReactElement {
  const { t } = useTranslation();
  const { id, contactChange } = useProgram();
  const { loaded } = useLoad(readRequests);
  const [cancelled, setCancelled] = useState<readonly string[]>([]);
  const requests = loaded.state === 'ready' ? loaded.value : [];
  return (
    <>
      {me.changeable.map((channel) => (
        <p key={channel}>
          <Link to={portalPath(id, 'changeContact', channel)}>{t(`contactChange.change.${channel}`)}</Link>
        </p>
      ))}
      {contactChange?.channels.includes('email') === true && !me.changeable.includes('email') && (
        <p className="quiet">{t('contactChange.institution')}</p>
      )}
      {cancelled.length > 0 && (
        <Notice tone="success" live>
          <p>{t('contactChange.cancelled')}</p>
        </Notice>
      )}
      {requests
        .filter((request) => !cancelled.includes(request.id))
        .map((request) => (
          <RequestCard
            key={request.id}
            request={request}
            onCancelled={() => setCancelled([...cancelled, request.id])}
          />
        ))}
    </>
  );
}
