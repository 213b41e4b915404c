import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The way to the page before; a link where it is an address, a button where it only changes this page. */
export function BackLink(props: { to: string } | { onClick: () => void }): ReactElement {
  const { t } = useTranslation();
  if ('to' in props) {
    return (
      <Link className="back-link" to={props.to}>
        {t('common.back')}
      </Link>
    );
  }
  return (
    <button className="back-link" type="button" onClick={props.onClick}>
      {t('common.back')}
    </button>
  );
}
