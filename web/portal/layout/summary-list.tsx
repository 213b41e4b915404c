import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

type Change = { label: string } & ({ to: string; state?: unknown } | { onClick: () => void });

export interface SummaryRow {
  /** Id of the row's link, for the error summary to point to. */
  id?: string;
  label: string;
  value: ReactNode;
  note?: string | undefined;
  error?: string | undefined;
  change?: Change;
}

/** What was answered or read, line by line, each with its way to change it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }): ReactElement {
  return (
    <dl className="summary-list">
      {rows.map((row) => (
        <div className="summary-row" key={row.label}>
          <dt>{row.label}</dt>
          <dd className="summary-value">
            {row.error !== undefined && <p className="summary-error">{row.error}</p>}
            <span>{row.value}</span>
            {row.note !== undefined && <span className="summary-note">{row.note}</span>}
          </dd>
          {row.change && (
            <dd className="summary-change">
              <ChangeLink id={row.id} change={row.change} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function ChangeLink({ id, change }: { id: string | undefined; change: Change }): ReactElement {
  const { t } = useTranslation();
  if ('to' in change) {
    return (
      <Link id={id} to={change.to} state={change.state} aria-label={change.label}>
        {t('common.change')}
      </Link>
    );
  }
  return (
    <button className="link-button" id={id} type="button" aria-label={change.label} onClick={change.onClick}>
      {t('common.change')}
    </button>
  );
}
