import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Arrow } from './arrow.tsx';

export interface ActionCard {
  to: string;
  title: string;
  text: string;
}

/** A few ways on, each the size of a thumb. */
export function ActionCards({ cards }: { cards: readonly ActionCard[] }): ReactElement {
  return (
    <ul className="program-cards">
      {cards.map(({ to, title, text }) => (
        <li key={to}>
          <Link className="program-card action-card" to={to}>
            <span className="action-card-words">
              <span className="program-card-name">{title}</span>
              <span className="action-card-text">{text}</span>
            </span>
            <Arrow />
          </Link>
        </li>
      ))}
    </ul>
  );
}
