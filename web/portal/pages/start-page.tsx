import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Program } from '../../shared/api-types.ts';
import { recallCard } from '../credential/kept-card.ts';
import { definitionOf, entryKind } from '../form/form-kinds.ts';
import { useStoredJourney } from '../journey/use-stored-journey.ts';
import { programName } from '../format/program-name.ts';
import { ActionCards } from '../layout/action-cards.tsx';
import type { ActionCard } from '../layout/action-cards.tsx';
import { ButtonLink } from '../layout/button-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { useLengthWords } from '../layout/use-words.ts';

/** What one can do here, in the institution's own words; or the way back to what was begun. */
export function StartPage(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const cards = useCards();
  const kept = useKeptCard();
  return (
    <Page title={t('start.title')}>
      <p className="lead">{t('start.intro', { name: programName(program, language) })}</p>
      <UnderWay />
      <ActionCards cards={kept ? [kept, ...cards] : cards} />
    </Page>
  );
}

function loginText({
  certificateUrl,
  electronicDni,
}: Program['login']): 'start.loginText' | 'start.loginTextCertificate' | 'start.loginTextDni' {
  if (certificateUrl === undefined) return 'start.loginText';
  return electronicDni === true ? 'start.loginTextDni' : 'start.loginTextCertificate';
}

function useCards(): ActionCard[] {
  const { t } = useTranslation();
  const program = useProgram();
  const lengthWords = useLengthWords();
  const entry = entryKind(program);
  const definition = entry && definitionOf(program, entry);
  const window = definition ? lengthWords(definition.windowMs) : '';
  return [
    {
      to: portalPath(program.id, 'login'),
      title: t('start.login'),
      text: t(loginText(program.login)),
    },
    ...(entry
      ? [
          {
            to: portalPath(program.id, entry),
            title: t(`start.${entry}`),
            text: t(`start.${entry}Text`, { window }),
          },
        ]
      : []),
    ...(program.recovery
      ? [
          {
            to: portalPath(program.id, 'recovery'),
            title: t('start.recovery'),
            text: t('start.recoveryText'),
          },
        ]
      : []),
    ...(program.memberArea?.credential
      ? [
          {
            to: portalPath(program.id, 'verify'),
            title: t('start.verify'),
            text: t('start.verifyText'),
          },
        ]
      : []),
  ];
}

/** The card that its holder keeps on this device: an installed app begins here, also without a connection. */
function useKeptCard(): ActionCard | undefined {
  const { t } = useTranslation();
  const { id } = useProgram();
  const [isKept, setIsKept] = useState(false);
  useEffect(() => {
    void recallCard(id).then((card) => setIsKept(card !== undefined));
  }, [id]);
  if (!isKept) return undefined;
  return {
    to: portalPath(id, 'credential'),
    title: t('memberArea.credential'),
    text: t('credential.keptHere'),
  };
}

function UnderWay(): ReactElement | null {
  const { t } = useTranslation();
  const { id } = useProgram();
  const underWay = useStoredJourney(id);
  if (!underWay) return null;
  return (
    <section className="notice notice-calm" aria-labelledby="under-way">
      <h2 className="notice-title" id="under-way">
        {t(`start.underWay.${underWay.kind ?? 'registration'}`)}
      </h2>
      <p>{t('start.underWayText')}</p>
      <ButtonLink to={portalPath(id, 'journey')}>{t('start.resume')}</ButtonLink>
    </section>
  );
}
