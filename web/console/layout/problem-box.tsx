import { Alert } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What went wrong, said at once to those who listen and with the focus; nothing while all is well. */
export function ProblemBox({ children }: { children: ReactNode }): ReactElement | null {
  const { t } = useTranslation('console');
  const box = useRef<HTMLDivElement>(null);
  const shown = children !== undefined && children !== '';
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, children]);
  if (!shown) return null;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="red.9"
      variant="outline"
      title={t('problems.title')}
      my="md"
    >
      {children}
    </Alert>
  );
}
