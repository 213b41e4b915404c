import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { StepOf } from '../../shared/api-types.ts';
import { readIdentity } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { FieldsPage } from './fields-page.tsx';
import { fieldsToShow, isUnread, valuesOf } from './identity-fields.ts';
import type { ShownField } from './identity-fields.ts';

import { SummaryPage } from './summary-page.tsx';
import { UnreadPage } from './unread-page.tsx';

/** What was read: to confirm, to correct field by field, or to fill in where nothing could be read. */
export function DataPages({ step }: { step: StepOf<'identity'> }): ReactElement {
  const { stored } = useJourneyHere();
  const load = useCallback(() => readIdentity(stored), [stored]);
  const { loaded, retry } = useLoad(load);
  const [editing, setEditing] = useState<readonly ShownField[]>();
  if (loaded.state === 'failed') return <UnreachablePage onRetry={retry} />;
  if (loaded.state === 'loading') return <Waiting />;
  const data = loaded.value;
  if (editing) {
    const close = (): void => setEditing(undefined);
    const saved = (): void => {
      close();
      retry();
    };
    return (
      <FieldsPage
        data={data}
        document={step.identityDocument}
        fields={editing}
        onBack={close}
        onSaved={saved}
      />
    );
  }
  if (isUnread(data))
    return (
      <UnreadPage
        data={data}
        step={step}
        onFillIn={() => setEditing(fieldsToShow(step.identityDocument, valuesOf(data)))}
      />
    );
  return <SummaryPage data={data} step={step} onEdit={setEditing} />;
}
