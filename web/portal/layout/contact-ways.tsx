import { Fragment } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { contactWays } from '../../../domain/contact-ways.ts';
import type { Program } from '../../shared/api-types.ts';
import { useProgram } from './program-context.ts';

type Contact = Program['contact'];

/** A number is never broken at the end of a line: hard blanks, and word joiners beside its hyphens. */
function unbroken(shown: string): string {
  return shown.replaceAll(' ', '\u00a0').replaceAll('-', '\u2060-\u2060');
}

/** "Llámenos al 900 151 000", for the middle of a sentence; empty where there is no way at all. */
export function useContactWords(): string {
  const { t } = useTranslation();
  const [way] = contactWays(useProgram().contact);
  return way ? t(`contact.${way.kind}`, { contact: unbroken(way.shown) }) : '';
}

/** "Llámenos al 144 o escríbanos a caatenci@casmu.com", ready to be pressed. */
export function ContactWays({ contact }: { contact: Contact }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {contactWays(contact).map(({ kind, shown, href }, i) => (
        <Fragment key={kind}>
          {i > 0 && t('contact.or')}
          <span className="contact-way">
            {t(i > 0 ? `contact.also.${kind}` : `contact.lead.${kind}`)} <a href={href}>{shown}</a>
          </span>
        </Fragment>
      ))}
    </>
  );
}

/** The best way to reach the institution, as the page's one button. */
export function ContactButton(): ReactElement | null {
  const { t } = useTranslation();
  const [way] = contactWays(useProgram().contact);
  if (!way) return null;
  return (
    <a className="call-button" href={way.href}>
      {t(`contact.press.${way.kind}`, { contact: unbroken(way.shown) })}
    </a>
  );
}
