import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { Navigate, useParams } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Link } from '../../shared/api-types.ts';
import { rememberedLanguage, showLanguage } from '../i18n.ts';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { readLink } from './journey-api.ts';
import { ContactLink } from './links/contact-link.tsx';
import { DeadLink } from './links/dead-link.tsx';
import { JourneyLink } from './links/journey-link.tsx';
import { triedHere } from './links/link-key.ts';
import { NotMeLink } from './links/not-me-link.tsx';
import { UnknownLink } from './links/unknown-link.tsx';

/** Where an email's link leads. Opening it changes nothing: mail scanners open links too. Its one button does. */
export function LinkPage(): ReactElement {
  const { token = '' } = useParams();
  const [isGivenUp, setGivenUp] = useState(false);
  const load = useCallback(() => readLink(token), [token]);
  const { loaded, retry } = useLoad(load);
  const language = loaded.state === 'ready' ? loaded.value.language : undefined;
  useEffect(() => {
    if (language && !rememberedLanguage()) void showLanguage(language);
  }, [language]);

  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const unknown = loaded.failure.kind === 'problem' && loaded.failure.status < 500;
    return unknown ? <UnknownLink /> : <UnreachablePage onRetry={retry} />;
  }
  const giveUp = (): void => {
    setGivenUp(true);
    retry();
  };
  return <KnownLink {...{ link: loaded.value, token, isGivenUp }} onStale={retry} onGiveUp={giveUp} />;
}

/** A link that is known, by what it is for. */
function KnownLink({
  link,
  token,
  isGivenUp,
  onStale,
  onGiveUp,
}: {
  link: Link;
  token: string;
  /** Its use was tried again, in vain. */
  isGivenUp: boolean;
  onStale: () => void;
  onGiveUp: () => void;
}): ReactElement {
  const program = useProgram();
  if (link.program !== program.id) return <Navigate to={portalPath(link.program, 'link', token)} replace />;
  if (link.purpose === 'notMe') return <NotMeLink link={link} token={token} onStale={onStale} />;
  if (link.purpose === 'contact') return <ContactLink link={link} token={token} onStale={onStale} />;
  // This tab has used it, and may not have heard the answer: pressing again gives it.
  const again = link.state === 'used' && !isGivenUp && triedHere(token);
  return link.state === 'usable' || again ? (
    <JourneyLink link={link} token={token} onStale={onGiveUp} />
  ) : (
    <DeadLink link={link} />
  );
}
