import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { contactWays } from '../../../domain/contact-ways.ts';
import type { Program } from '../../shared/api-types.ts';
import { useProgram } from '../layout/program-context.ts';
import { WithAccount } from '../session/with-account.tsx';
import { MemberPage } from './member-page.tsx';
import { useOwnWords } from './use-own-words.ts';

type UsefulEntry = NonNullable<Program['memberArea']>['usefulData'][number];

/** Phones, places and hours that members look for: numbers to tap, addresses that open a map. */
export function UsefulDataPage(): ReactElement {
  const { t } = useTranslation();
  const { memberArea } = useProgram();
  return (
    <WithAccount>
      {(_me, known) => (
        <MemberPage title={t('usefulData.title')} known={known}>
          <ul className="useful-data">
            {memberArea?.usefulData.map((entry) => (
              <li key={Object.values(entry.title).join()}>
                <Entry entry={entry} />
              </li>
            ))}
          </ul>
        </MemberPage>
      )}
    </WithAccount>
  );
}

function Entry({ entry }: { entry: UsefulEntry }): ReactElement {
  const { t } = useTranslation();
  const say = useOwnWords();
  const { title, hours, address, ...ways } = entry;
  return (
    <>
      <h2>{say(title)}</h2>
      {contactWays(ways).map(({ kind, shown, href }) => (
        <p key={kind}>
          <a className="useful-way" href={href}>
            <span className="quiet">{t(`usefulData.${kind}`)}</span> {shown}
          </a>
        </p>
      ))}
      {hours && (
        <p>
          <span className="quiet">{t('usefulData.hours')}</span> {say(hours)}
        </p>
      )}
      {address !== undefined && (
        <p>
          {address}
          <br />
          <a className="useful-way" href={mapOf(address)} target="_blank" rel="noreferrer">
            {t('usefulData.map')}
          </a>
        </p>
      )}
    </>
  );
}

/** Opens the phone's own maps where there are some (Google, "Maps URLs", search). */
function mapOf(address: string): string {
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}`;
}
