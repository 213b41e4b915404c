import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { IdleGuard } from '../session/idle-guard.tsx';
import type { KnownSession } from '../session/session-api.ts';
import { MemberMenu } from './member-menu.tsx';
import { useLeave } from './use-leave.ts';

interface MemberPage {
  title: string;
  /** Absent without a connection. */
  known: KnownSession | undefined;
  children: ReactNode;
}

/** A page behind the login: with the program's menu, or where it has none the way out below. */
export function MemberPage({ title, known, children }: MemberPage): ReactElement {
  const { t } = useTranslation();
  const { memberArea } = useProgram();
  const { busy, exit, expired } = useLeave();
  return (
    <Page title={title} before={memberArea && <MemberMenu />}>
      {children}
      {!memberArea && (
        <Button variant="default" loading={busy} onClick={exit}>
          {t(busy ? 'account.loggingOut' : 'account.logout')}
        </Button>
      )}
      {known && <IdleGuard known={known} onExpired={expired} onLeave={exit} />}
    </Page>
  );
}
