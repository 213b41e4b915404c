import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveStep } from '../../shared/api-types.ts';

/** Where to look, drawn: it needs no reading. */
export function Arrow({ step }: { step: LiveStep }): ReactElement {
  const { t } = useTranslation();
  const to = step.kind === 'turn' ? step.to : 'middle';
  return (
    <svg className="live-arrow" viewBox="0 0 120 72" role="img" aria-label={t(`live.arrows.${to}`)}>
      {to === 'middle' ? (
        <g className="live-eyes">
          <circle cx="44" cy="28" r="7" />
          <circle cx="76" cy="28" r="7" />
          <path d="M40 50q20 14 40 0" />
        </g>
      ) : (
        <path
          className="live-point"
          d="M52 8 18 36l34 28V48h50V24H52z"
          transform={to === 'right' ? 'matrix(-1 0 0 1 120 0)' : undefined}
        />
      )}
    </svg>
  );
}
