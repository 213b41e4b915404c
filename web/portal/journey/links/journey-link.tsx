import { Button } from '@mantine/core';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { portalPath } from '../../../../domain/portal-pages.ts';
import type { Link } from '../../../shared/api-types.ts';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { useSubmit } from '../../layout/use-submit.ts';
import { spendLink } from '../journey-api.ts';
import { storeJourney } from '../journey-storage.ts';
import { programName } from '../../format/program-name.ts';
import { afterLink } from '../../stages/words.ts';
import { formKindOf } from './link-form.ts';

interface JourneyLink {
  link: Link;
  token: string;
  onStale: () => void;
}

/** Confirms the mailbox and leads on. */
export function JourneyLink({ link, token, onStale }: JourneyLink): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const navigate = useNavigate();
  const { busy, errors, submit } = useSubmit();
  const kind = formKindOf(link);
  const after = afterLink(program[kind] ?? { stages: [] });
  const press = (event: SyntheticEvent): void => {
    event.preventDefault();
    submit(
      () => spendLink(token),
      (started) => {
        storeJourney(program.id, { ...started, kind });
        void navigate(portalPath(program.id, 'journey'), { replace: true });
      },
      (failure) => {
        // Between opening and pressing it may have run out: its state says so better than an error.
        if (failure.kind === 'problem' && [404, 409, 410].includes(failure.status)) onStale();
        return undefined;
      },
    );
  };
  return (
    <Page title={t(`link.${kind}.title`)} errors={errors}>
      <p className="lead">{t(`link.${kind}.text`, { name: programName(program, language) })}</p>
      <p>{t(`link.next.${after}`)}</p>
      <form onSubmit={press}>
        <Button type="submit" loading={busy}>
          {busy ? t('link.submitting') : t(`link.submit.${after}`)}
        </Button>
      </form>
      <p className="aside">{t(kind === 'recovery' ? 'link.notYouRecovery' : 'link.notYou')}</p>
    </Page>
  );
}
