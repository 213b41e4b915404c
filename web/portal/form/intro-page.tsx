import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { ProgramJourney } from '../../shared/api-types.ts';
import { programName } from '../format/program-name.ts';
import { BackLink } from '../layout/back-link.tsx';
import { ButtonLink } from '../layout/button-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { useLengthWords } from '../layout/use-words.ts';
import { wordsOf } from '../stages/words.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { questions } from './questions.ts';
import { useDocumentWords } from './use-document-words.ts';

interface IntroPage {
  kind: FormKind;
  definition: ProgramJourney;
}

/** What it is, what one needs, and the one button. */
export function IntroPage({ kind, definition }: IntroPage): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const lengthWords = useLengthWords();
  const { form, windowMs } = definition;
  const first = form[0];
  return (
    <Page title={t(`intro.${kind}.title`)} before={<BackLink to={`/${program.id}`} />}>
      <p className="lead">{t(`intro.${kind}.text`, { name: programName(program, language) })}</p>
      <Needs definition={definition} />
      <How definition={definition} />
      <p>
        {t('intro.window', { window: lengthWords(windowMs) })}
        {wordsOf(definition).map(({ window }) => window && ` ${t(window)}`)}
      </p>
      <div className="actions">
        <ButtonLink to={portalPath(program.id, kind, first && questions[first].path)}>
          {t('intro.begin')}
        </ButtonLink>
      </div>
      <p className="aside">
        {kind === 'recovery' ? (
          <Link to={portalPath(program.id, 'login')}>{t('shortForm.login')}</Link>
        ) : (
          <>
            {t('intro.haveAccount')} <Link to={portalPath(program.id, 'login')}>{t('login.title')}</Link>
          </>
        )}
      </p>
    </Page>
  );
}

const needed = ['document', 'identifier', 'birthDate', 'mobile', 'activationCode'] as const;

function Needs({ definition }: { definition: ProgramJourney }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const program = useProgram();
  const { either } = useDocumentWords();
  const { form, contact } = definition;
  const values = { documents: either, name: programName(program, language) };
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{t('intro.needTitle')}</h2>
      <ul className="ticks">
        {needed.map(
          (field) => form.includes(field) && <li key={field}>{t(`intro.needs.${field}`, values)}</li>,
        )}
        {form.includes('email') && <li>{t(`intro.needEmails.${contact}`, values)}</li>}
        {wordsOf(definition).map(
          ({ need }) =>
            need &&
            !(need.onlyOnFile && contact === 'typed') && <li key={need.says}>{t(need.says, values)}</li>,
        )}
      </ul>
    </section>
  );
}

function How({ definition }: { definition: ProgramJourney }): ReactElement {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="how">
      <h2 id="how">{t('intro.howTitle')}</h2>
      <ol className="steps">
        <li>{t('intro.howForm')}</li>
        {wordsOf(definition).map(({ how }) => how && <li key={how}>{t(how)}</li>)}
        <li>{t('intro.howEnd')}</li>
      </ol>
    </section>
  );
}
