import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CREDENTIAL_LIMITS } from '../../../domain/credential/limits.ts';
import type { HeldCard } from './kept-card.ts';
import { useRotatingCode } from './use-rotating-code.ts';
import type { ShownCode } from './use-rotating-code.ts';

/** "622 300" with its clock. A screen reader reads it digit by digit when it is reached; a change interrupts no one. */
export function SecurityCode({ held }: { held: HeldCard }): ReactElement {
  return <CodeOfNow {...useRotatingCode(held)} />;
}

/** The same of a code that was made elsewhere. */
export function CodeOfNow({ code, left, of }: ShownCode): ReactElement {
  const { t } = useTranslation();
  const half = CREDENTIAL_LIMITS.digits / 2;
  return (
    <section className="security-code" aria-label={t('credential.code')}>
      <p className="security-code-label" aria-hidden="true">
        {t('credential.code')}
      </p>
      <p className="security-code-digits">
        <span aria-hidden="true">
          {code === undefined ? ' ' : `${code.slice(0, half)} ${code.slice(half)}`}
        </span>
        <span className="visually-hidden">{code?.split('').join(' ')}</span>
      </p>
      <p className="security-code-clock">
        <Ring share={left / of} />
        <span aria-hidden="true">{t('credential.codeLeft', { seconds: left })}</span>
        <span className="visually-hidden">
          {t('credential.codeChanges', { every: t('moment.seconds', { count: of }) })}
        </span>
      </p>
    </section>
  );
}

/** How much of the step is left, as a part of a circle. */
function Ring({ share }: { share: number }): ReactElement {
  return (
    <svg className="security-code-ring" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle cx="10" cy="10" r="8" pathLength="1" />
      <circle cx="10" cy="10" r="8" pathLength="1" strokeDasharray={`${String(share)} 1`} />
    </svg>
  );
}
