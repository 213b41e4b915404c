import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Request, RequestDecision } from '../../shared/api-types.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { isReason, ReasonField } from '../layout/reason-field.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useTry } from '../layout/use-try.ts';
import { decideRequest } from './request-api.ts';

/** The asker can take it back; everybody else confirms or refuses. */
const choices: Record<'own' | 'others', readonly RequestDecision[]> = {
  own: ['withdrawn'],
  others: ['confirmed', 'refused'],
};

/** The decision, with its reason. */
export function DecideForm({ request, decided }: { request: Request; decided: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, setProblem, send } = useTry();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const decide = (decision: RequestDecision): void => {
    setProblem(undefined);
    const missing = !isReason(reason);
    setFault(missing ? t('journey.reasonMissing') : undefined);
    if (!missing) send(() => decideRequest(request.request, decision, reason.trim()), decided);
  };
  return (
    <SectionCard title={t('requests.decision')}>
      <ProblemBox>{problem}</ProblemBox>
      <ReasonField value={reason} onChange={setReason} error={fault} />
      <Group mt="md">
        {choices[request.own ? 'own' : 'others'].map((decision) => (
          <Button
            key={decision}
            disabled={busy}
            {...(decision !== 'confirmed' && { color: 'red.9', variant: 'outline' })}
            onClick={() => decide(decision)}
          >
            {t(`requests.decide.${decision}`)}
          </Button>
        ))}
      </Group>
    </SectionCard>
  );
}
