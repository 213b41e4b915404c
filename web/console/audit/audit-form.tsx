import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../domain/staff.ts';
import { namedActions, useActionWords } from '../layout/use-action-words.ts';
import { useSession } from '../session/session-context.ts';
import { isWhom } from './typed-query.ts';
import type { TypedQuery } from './typed-query.ts';

interface AuditForm {
  first: TypedQuery;
  busy: boolean;
  onSearch: (typed: TypedQuery) => void;
  onExport: (typed: TypedQuery) => void;
}

/** Who, what, to whom, and when. */
export function AuditForm({ first, busy, onSearch, onExport }: AuditForm): ReactElement {
  const { t } = useTranslation('console');
  const words = useActionWords();
  const { role } = useSession().session;
  const [typed, setTyped] = useState(first);
  const [fault, setFault] = useState(false);
  const field = (name: keyof TypedQuery): { value: string; onChange: (event: Changed) => void } => ({
    value: typed[name],
    onChange: ({ currentTarget: { value } }) => setTyped({ ...typed, [name]: value }),
  });
  const send = (use: (typed: TypedQuery) => void) => (event: SyntheticEvent) => {
    event.preventDefault();
    setFault(!isWhom(typed.whom));
    if (isWhom(typed.whom)) use(typed);
  };
  const actions = namedActions.map((value) => ({ value, label: words(value) }));
  actions.sort((one, other) => one.label.localeCompare(other.label));
  return (
    <form noValidate onSubmit={send(onSearch)} className="audit-form">
      <TextInput label={t('audit.who')} autoCapitalize="none" spellCheck={false} {...field('who')} />
      <NativeSelect
        label={t('audit.action')}
        data={[{ value: '', label: t('audit.any') }, ...actions]}
        {...field('action')}
      />
      {can(role, 'seeAuditSubjects') && (
        <TextInput
          label={t('audit.whom')}
          description={t('audit.whomHint')}
          autoCapitalize="none"
          spellCheck={false}
          error={fault && t('audit.whomFault')}
          {...field('whom')}
        />
      )}
      <TextInput type="date" label={t('audit.from')} {...field('from')} />
      <TextInput type="date" label={t('audit.until')} {...field('until')} />
      <Group>
        <Button type="submit" loading={busy}>
          {t('audit.search')}
        </Button>
        <Button variant="default" onClick={send(onExport)}>
          {t('audit.export')}
        </Button>
      </Group>
    </form>
  );
}

interface Changed {
  currentTarget: { value: string };
}
