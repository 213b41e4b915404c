import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../../domain/portal-pages.ts';
import type { Link } from '../../../shared/api-types.ts';
import { programName } from '../../format/program-name.ts';
import { OneFieldForm } from '../../form/one-field-form.tsx';
import { ButtonLink } from '../../layout/button-link.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useMomentWords } from '../../layout/use-words.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { documentId, useContactDocument } from './use-contact-document.ts';

interface ContactLink {
  link: Link;
  token: string;
  onStale: () => void;
}

/** A contact that was given for an account confirms itself: its reader types the account's document too. */
export function ContactLink({ link, token, onStale }: ContactLink): ReactElement {
  const [done, setDone] = useState<{ inForceAt: string | null }>();
  if (done) return <Confirmed {...done} />;
  return link.state === 'usable' ? (
    <Confirm token={token} onStale={onStale} onDone={(inForceAt) => setDone({ inForceAt })} />
  ) : (
    <CannotConfirm state={link.state} />
  );
}

interface Confirm {
  token: string;
  onStale: () => void;
  onDone: (inForceAt: string | null) => void;
}

function Confirm(asked: Confirm): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const form = useContactDocument(asked);
  return (
    <Page title={t('contactLink.title')} errors={form.errors}>
      <p className="lead">{t('contactLink.text', { name: programName(program, language) })}</p>
      <OneFieldForm
        {...form}
        id={documentId}
        className="field field-full"
        label={t('contactLink.document')}
        description={t('contactLink.why')}
        autoComplete="off"
        autoCapitalize="characters"
        submit={t(form.busy ? 'link.submitting' : 'contactLink.submit')}
      />
      <p className="aside">{t('contactLink.notYours')}</p>
    </Page>
  );
}

function Confirmed({ inForceAt }: { inForceAt: string | null }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const momentWords = useMomentWords();
  const [now] = useState(() => Date.now());
  return (
    <Page title={t('contactLink.doneTitle')}>
      <p className="lead">
        {inForceAt === null
          ? t('contactLink.doneText')
          : t('contactLink.laterText', { moment: momentWords(inForceAt, now) })}
      </p>
      <ButtonLink to={portalPath(id, 'login')}>{t('login.title')}</ButtonLink>
    </Page>
  );
}

/** Used, too old, or of no use any more after too many wrong documents or another contact. */
const words = {
  used: { title: 'contactLink.usedTitle', text: 'contactLink.doneText' },
  expired: { title: 'contactLink.overTitle', text: 'contactLink.overText' },
  ended: { title: 'contactLink.overTitle', text: 'contactLink.endedText' },
} as const;

function CannotConfirm({ state }: { state: keyof typeof words }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t(words[state].title)}>
      <p className="lead">{t(words[state].text)}</p>
      <ButtonLink to={portalPath(id, 'login')}>{t('login.title')}</ButtonLink>
    </Page>
  );
}
