import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lastingFactors } from '../../../domain/second-factor.ts';
import type { Passkey } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { useTry } from '../layout/use-try.ts';
import { useSession } from '../session/session-context.ts';
import { canUsePasskeys } from './passkey-browser.ts';
import { RemoveFactor } from './remove-factor.tsx';
import { listPasskeys, removePasskey } from './second-factor-api.ts';

/** The own passkeys by name, with what each was last used for; more of them, and fewer where a factor is left. */
export function OwnPasskeys({ onAdd }: { onAdd: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const { session, reread } = useSession();
  const { loaded, retry } = useLoad(listPasskeys);
  const { problem, send } = useTry();
  const isOneLeft = lastingFactors(session.secondFactors) > 1;
  const remove = (id: string): void =>
    send(
      () => removePasskey(id),
      () => {
        retry();
        reread();
      },
    );
  return (
    <SectionCard title={t('passkeys.title')}>
      <ProblemBox>{problem}</ProblemBox>
      <LoadedPart loaded={loaded} retry={retry}>
        {(passkeys) => <PasskeyList passkeys={passkeys} onRemove={isOneLeft ? remove : undefined} />}
      </LoadedPart>
      <WayToAdd onAdd={onAdd} />
    </SectionCard>
  );
}

function WayToAdd({ onAdd }: { onAdd: () => void }): ReactElement | null {
  const { t } = useTranslation('console');
  const { session } = useSession();
  if (canUsePasskeys(session))
    return (
      <Group>
        <Button variant="default" onClick={onAdd}>
          {t('passkeys.add')}
        </Button>
      </Group>
    );
  const { passkeysAt: origin } = session;
  return <Text c="dimmed">{origin === null ? t('passkeys.never') : t('passkey.elsewhere', { origin })}</Text>;
}

interface PasskeyList {
  passkeys: readonly Passkey[];
  onRemove: ((passkey: string) => void) | undefined;
}

function PasskeyList({ passkeys, onRemove }: PasskeyList): ReactElement {
  const { t } = useTranslation('console');
  const { ago } = useMoments();
  if (passkeys.length === 0) return <Text mb="md">{t('passkeys.none')}</Text>;
  return (
    <ul className="passkeys">
      {passkeys.map(({ passkey, name, createdAt, lastUsedAt }) => (
        <li key={passkey}>
          <span>
            <strong>{name}</strong>
            <Text size="sm" c="dimmed">
              {t('passkeys.added', { when: ago(createdAt) })}
              {' · '}
              {lastUsedAt === null ? t('passkeys.unused') : t('passkeys.used', { when: ago(lastUsedAt) })}
            </Text>
          </span>
          {onRemove && <RemoveFactor name={name} onRemove={() => onRemove(passkey)} />}
        </li>
      ))}
    </ul>
  );
}
