import '../styles/credential.css';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Group } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { Waiting } from '../layout/waiting.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { Guarded } from '../session/guarded.tsx';
import { LiveCard } from '../shares/live-card.tsx';
import { GrantBox } from './grant-box.tsx';
import { readGroup, readGroupCard } from './group-api.ts';

/** "VER CREDENCIALES DEL GRUPO": the cards of the family that the holder may see, one tap from one to the next. */
export function GroupPage(): ReactElement {
  const { memberArea } = useProgram();
  if (memberArea?.credential?.group !== true) return <NotFoundPage />;
  return <Guarded>{() => <Loaded />}</Guarded>;
}

function Loaded(): ReactElement {
  const { loaded, retry } = useLoad(readGroup);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') return <UnreachablePage onRetry={retry} />;
  return <Cards group={loaded.value} onChanged={retry} />;
}

function Cards({
  group: { members, grants },
  onChanged,
}: {
  group: Group;
  onChanged: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const [picked, setPicked] = useState(members[0]?.id);
  return (
    <Page title={t('group.title')} before={<BackLink to={portalPath(id, 'credential')} />}>
      {members.length === 0 && <p className="lead">{t('group.none')}</p>}
      <div className="group-members" role="group" aria-label={t('group.members')}>
        {members.map((member) => (
          <button
            key={member.id}
            type="button"
            className="group-member"
            aria-pressed={member.id === picked}
            onClick={() => setPicked(member.id)}
          >
            <span>{member.name ?? t('account.none')}</span>
            <span className="quiet">{t(`group.relations.${member.relation}`)}</span>
          </button>
        ))}
      </div>
      {picked !== undefined && <MemberCard key={picked} person={picked} onOver={onChanged} />}
      {grants !== null && <GrantBox grants={grants} />}
    </Page>
  );
}

function MemberCard({ person, onOver }: { person: string; onOver: () => void }): ReactElement {
  const load = useCallback(() => readGroupCard(person), [person]);
  const { loaded, retry } = useLoad(load);
  const { t } = useTranslation();
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed')
    return (
      <p role="alert">
        {t('group.gone')}{' '}
        <button className="link-button" type="button" onClick={retry}>
          {t('group.retry')}
        </button>
      </p>
    );
  return <LiveCard first={loaded.value} again={load} onOver={onOver} />;
}
