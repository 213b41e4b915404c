import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../../domain/portal-pages.ts';
import type { Link } from '../../../shared/api-types.ts';
import { ButtonLink } from '../../layout/button-link.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useStoredJourney } from '../use-stored-journey.ts';
import { formKindOf } from './link-form.ts';

/** It was used, its time is over, or what it led to has ended: what to do instead. */
export function DeadLink({ link }: { link: Link }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const here = useStoredJourney(id) !== undefined;
  const { state } = link;
  const kind = formKindOf(link);
  const dead = state === 'usable' ? 'ended' : state;
  // The same browser may have used it: what it led to goes on there.
  const resumable = dead === 'used' && here;
  const text = dead === 'expired' ? t(`link.expired.${kind}`) : t(`link.${dead}.text`);
  return (
    <Page title={t(`link.${dead}.title`)}>
      <p className="lead">{text}</p>
      <div className="actions">
        {resumable && <ButtonLink to={portalPath(id, 'journey')}>{t('start.resume')}</ButtonLink>}
        {dead === 'ended' && <ButtonLink to={portalPath(id, 'login')}>{t('login.title')}</ButtonLink>}
        <ButtonLink to={portalPath(id, kind)} variant={dead === 'ended' || resumable ? 'default' : 'filled'}>
          {t('link.begin')}
        </ButtonLink>
      </div>
    </Page>
  );
}
