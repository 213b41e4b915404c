import { Button, Code, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AuditLines } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';
import { exportAudit, searchAudit } from './audit-api.ts';
import { AuditForm } from './audit-form.tsx';
import { AuditRow } from './audit-line.tsx';
import { nothingTyped, queryOf } from './typed-query.ts';
import type { TypedQuery } from './typed-query.ts';

/** Who did what, to whom, when and why. An address may name the person (`?whom=`, an id). */
export function AuditPage(): ReactElement {
  const { t } = useTranslation('console');
  const [address] = useSearchParams();
  const [asked, setAsked] = useState<TypedQuery>({ ...nothingTyped, whom: address.get('whom') ?? '' });
  const [found, setFound] = useState<AuditLines>();
  const { busy, problem, send } = useTry();
  useEffect(() => send(() => searchAudit(queryOf(asked)), setFound), [asked, send]);
  const more = (next: NonNullable<AuditLines['next']>): void =>
    send(
      () => searchAudit(queryOf(asked), next),
      (page) => setFound({ ...page, lines: [...(found?.lines ?? []), ...page.lines] }),
    );
  const save = (typed: TypedQuery): void =>
    send(
      () => exportAudit(queryOf(typed)),
      (table) => download(table, t('audit.file')),
    );
  return (
    <Page title={t('audit.title')}>
      <Text c="dimmed" mb="md">
        {t('audit.intro')}
      </Text>
      <AuditForm first={asked} busy={busy} onSearch={setAsked} onExport={save} />
      <ProblemBox>{problem}</ProblemBox>
      {found && <Lines found={found} busy={busy} onMore={more} />}
    </Page>
  );
}

interface LinesFound {
  found: AuditLines;
  busy: boolean;
  onMore: (next: NonNullable<AuditLines['next']>) => void;
}

function Lines({ found, busy, onMore }: LinesFound): ReactElement {
  const { t, i18n } = useTranslation('console');
  const { lines, next, chain } = found;
  return (
    <>
      <Text role="status">{lines.length === 0 ? t('audit.empty') : ''}</Text>
      <ul className="rows">
        {lines.map((line) => (
          <li key={line.id}>
            <AuditRow line={line} />
          </li>
        ))}
      </ul>
      {next && (
        <Button variant="default" loading={busy} onClick={() => onMore(next)}>
          {t('audit.more')}
        </Button>
      )}
      <Text size="sm" c="dimmed" mt="lg">
        {t('audit.chain', { rows: chain.rows.toLocaleString(i18n.language) })}
      </Text>
      <Code className="audit-head">{chain.head}</Code>
    </>
  );
}

function download(table: Blob, name: string): void {
  const url = URL.createObjectURL(table);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
