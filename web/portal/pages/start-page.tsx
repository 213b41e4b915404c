import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Program } from '../../shared/api-types.ts';
import { useStoredJourney } from '../journey/use-journey.ts';
import { ButtonLink } from '../layout/button-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { useLengthWords } from '../layout/use-words.ts';

/** What it is, what one needs, and the one button; or the way back to what was begun. */
export function StartPage(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const lengthWords = useLengthWords();
  const underWay = useStoredJourney(program.id) !== undefined;
  return (
    <Page title={t('start.title')}>
      <p className="lead">{t('start.intro', { name: program.name[language] ?? program.id })}</p>
      {underWay && <UnderWay program={program} />}
      <Needs program={program} />
      <How program={program} />
      <p>{t('start.window', { window: lengthWords(program.registration.windowMs) })}</p>
      <div className="actions">
        <ButtonLink to={`/${program.id}/alta`} variant={underWay ? 'default' : 'filled'}>
          {t(underWay ? 'start.beginAgain' : 'start.begin')}
        </ButtonLink>
      </div>
      <p className="aside">
        {t('start.haveAccount')} <Link to={`/${program.id}/login`}>{t('start.login')}</Link>
      </p>
    </Page>
  );
}

function UnderWay({ program }: { program: Program }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="notice notice-calm" aria-labelledby="under-way">
      <h2 className="notice-title" id="under-way">
        {t('start.underWayTitle')}
      </h2>
      <p>{t('start.underWay')}</p>
      <ButtonLink to={`/${program.id}/journey`}>{t('start.resume')}</ButtonLink>
    </section>
  );
}

function Needs({ program }: { program: Program }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { form, documents, stages } = program.registration;
  const list = new Intl.ListFormat(language, { type: 'disjunction' }).format(documents);
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{t('start.needTitle')}</h2>
      <ul className="ticks">
        {form.includes('document') && <li>{t('start.needDocument', { documents: list })}</li>}
        {form.includes('mobile') && <li>{t('start.needMobile')}</li>}
        {form.includes('email') && <li>{t('start.needEmail')}</li>}
        {stages.includes('identity') && <li>{t('start.needCamera')}</li>}
      </ul>
    </section>
  );
}

function How({ program }: { program: Program }): ReactElement {
  const { t } = useTranslation();
  const { stages } = program.registration;
  const verifies = stages.includes('emailLink') || stages.includes('smsPin');
  return (
    <section aria-labelledby="how">
      <h2 id="how">{t('start.howTitle')}</h2>
      <ol className="steps">
        <li>{t('start.howForm')}</li>
        {verifies && <li>{t('start.howVerify')}</li>}
        {stages.includes('identity') && <li>{t('start.howIdentity')}</li>}
        {stages.includes('password') && <li>{t('start.howPassword')}</li>}
      </ol>
    </section>
  );
}
