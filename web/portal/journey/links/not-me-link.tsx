import { programName } from '../../format/program-name.ts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Link } from '../../../shared/api-types.ts';
import { ButtonLink } from '../../layout/button-link.tsx';
import { ContactButton, useContactWords } from '../../layout/contact-ways.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { useSubmit } from '../../layout/use-submit.ts';
import { reportNotMe } from '../journey-api.ts';

interface NotMeLink {
  link: Link;
  token: string;
  onStale: () => void;
}

/** What has happened, in words. */
const words = {
  passwordChanged: { title: 'notMe.title', text: 'notMe.text', late: 'notMe.lateText' },
  opened: {
    title: 'notMe.openedTitle',
    text: 'notMe.openedByFormText',
    late: 'notMe.openedByFormLateText',
  },
  accountOpened: { title: 'notMe.openedTitle', text: 'notMe.openedText', late: 'notMe.openedLateText' },
  contactConfirmed: {
    title: 'notMe.confirmedTitle',
    text: 'notMe.confirmedText',
    late: 'notMe.confirmedLateText',
  },
  contactChanging: {
    title: 'notMe.changingTitle',
    text: 'notMe.changingText',
    late: 'notMe.changingLateText',
  },
  contactReplaced: {
    title: 'notMe.replacedTitle',
    text: 'notMe.replacedText',
    late: 'notMe.replacedLateText',
  },
} as const;

/** "This was not me": freezes the account that something was done to, and gives it to a person. */
export function NotMeLink({ link, token, onStale }: NotMeLink): ReactElement {
  const [caseNumber, setCaseNumber] = useState<string>();
  const what = whatOf(link);
  if (caseNumber !== undefined) return <Frozen caseNumber={caseNumber} />;
  return link.state === 'usable' ? (
    <Freeze what={what} token={token} onStale={onStale} onDone={setCaseNumber} />
  ) : (
    <CannotFreeze what={what} used={link.state === 'used'} />
  );
}

/** A registration or an activation tells of its own end, which opened the account. */
function whatOf({ notice, kind }: Link): keyof typeof words {
  if (notice !== undefined && notice in words) return notice as keyof typeof words;
  return kind === 'registration' || kind === 'activation' ? 'opened' : 'passwordChanged';
}

interface Freeze {
  what: keyof typeof words;
  token: string;
  onStale: () => void;
  onDone: (caseNumber: string) => void;
}

function Freeze({ what, token, onStale, onDone }: Freeze): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const { busy, errors, submit } = useSubmit();
  const press = (event: SyntheticEvent): void => {
    event.preventDefault();
    submit(
      () => reportNotMe(token),
      (opened) => onDone(opened.case),
      (failure) => {
        if (failure.kind === 'problem' && [404, 409, 410].includes(failure.status)) onStale();
        return undefined;
      },
    );
  };
  return (
    <Page title={t(words[what].title)} errors={errors}>
      <p className="lead">{t(words[what].text, { name: programName(program, language) })}</p>
      <h2>{t('notMe.whatTitle')}</h2>
      <ul className="ticks">
        <li>{t('notMe.blocks')}</li>
        <li>{t('notMe.closes')}</li>
        <li>{t('notMe.person')}</li>
      </ul>
      <form onSubmit={press}>
        <Button type="submit" className="danger-button" loading={busy}>
          {t(busy ? 'notMe.submitting' : 'notMe.submit')}
        </Button>
      </form>
      <p className="aside">{t('notMe.itWasMe')}</p>
    </Page>
  );
}

function Frozen({ caseNumber }: { caseNumber: string }): ReactElement {
  const { t } = useTranslation();
  const contact = useContactWords();
  return (
    <Page title={t('notMe.doneTitle')}>
      <p className="lead">{t('notMe.doneText')}</p>
      <p className="reference">
        {t('notMe.case')} <strong>{caseNumber}</strong>
      </p>
      <p>{t('notMe.next', { contact })}</p>
      <ContactButton />
    </Page>
  );
}

function CannotFreeze({ what, used }: { what: keyof typeof words; used: boolean }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const contact = useContactWords();
  return (
    <Page title={t(used ? 'notMe.usedTitle' : 'notMe.lateTitle')}>
      <p className="lead">{t(used ? 'notMe.usedText' : words[what].late, { contact })}</p>
      <div className="actions">
        <ContactButton />
        {!used && (
          <ButtonLink to={`/${id}`} variant="default">
            {t('journey.noneBegin')}
          </ButtonLink>
        )}
      </div>
    </Page>
  );
}
