import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../format/moment-words.ts';
import { programName } from '../format/program-name.ts';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage, useLocale } from '../layout/use-language.ts';
import { useOwnWords } from '../member/use-own-words.ts';
import type { ShownCard } from './kept-card.ts';

/** What a card says, to its holder and to a reader of a share. */
export type CardData = Omit<ShownCard, 'code' | 'qr'>;

interface CardParts {
  card: CardData;
  qr: ReactNode;
  /** The code. */
  children: ReactNode;
}

/** The card itself, as it would lie in a wallet; in the order of the institution's own (seeds: osseg, "Código QR, Plan del Afiliado …"). */
export function Card({ card, qr, children }: CardParts): ReactElement {
  const { t } = useTranslation();
  const say = useOwnWords();
  const program = useProgram();
  const name = programName(program, useLanguage());
  const { document, facts, notice } = card;
  return (
    <article className="credential" aria-label={t('credential.of', { name })}>
      <header className="credential-head">
        <p className="credential-issuer">{name}</p>
        <dl>
          <Fact label={t('credential.name')}>{card.name ?? t('account.none')}</Fact>
          <Fact label={t('credential.document')}>
            {t(`credential.documentTypes.${document.type}`)} {grouped(document.number)}
          </Fact>
        </dl>
      </header>
      {qr}
      <dl className="credential-facts">
        {facts.map(({ label, value }) => (
          <Fact key={say(label)} label={say(label)}>
            {value}
          </Fact>
        ))}
        <Updated day={card.updatedOn} />
      </dl>
      {children}
      <p className="credential-notice">{say(notice)}</p>
    </article>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Updated({ day }: { day: string }): ReactElement {
  const { t } = useTranslation();
  return <Fact label={t('credential.updated')}>{dateWords(day, useLocale())}</Fact>;
}

/** "24.515.260": a long number in threes, as it is printed; anything with letters as it is kept. */
function grouped(number: string): string {
  return /^\d{5,}$/.test(number) ? number.replace(/\B(?=(\d{3})+$)/g, '.') : number;
}
