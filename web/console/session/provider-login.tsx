import { Alert, Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { StaffLoginWays } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { useLoad } from '../../shared/use-load.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';

const load = (): Promise<Outcome<StaffLoginWays>> => outcomeOf(api.GET('/staff/login-ways'));
const endings = ['refused', 'failed'] as const;

/** The way through the institution's own identity provider, where there is one, and why it led nowhere. */
export function ProviderLogin(): ReactElement | null {
  const { t } = useTranslation('console');
  const { loaded } = useLoad(load);
  const [address] = useSearchParams();
  const { busy, problem, send } = useTry();
  const provider = loaded.state === 'ready' ? loaded.value.provider : null;
  if (!provider) return null;
  const ended = endings.find((each) => each === address.get('provider'));
  const go = (): void =>
    send(
      () => outcomeOf(api.POST('/staff/sessions/provider')),
      ({ location }) => window.location.assign(location),
    );
  return (
    <>
      {ended && (
        <Alert color="red.9" variant="outline" role="alert" mt="md">
          {t(`login.provider.${ended}`)}
        </Alert>
      )}
      <ProblemBox>{problem}</ProblemBox>
      <Button variant="default" fullWidth mt="md" loading={busy} onClick={go}>
        {t('login.provider.go', { name: provider.name })}
      </Button>
    </>
  );
}
