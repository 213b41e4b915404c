import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Takes a factor away, once that is confirmed. */
export function RemoveFactor({ name, onRemove }: { name: string; onRemove: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button variant="default" aria-label={t('removeFactor.of', { name })} onClick={() => setAsking(true)}>
        {t('removeFactor.remove')}
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        title={t('removeFactor.of', { name })}
        closeButtonProps={{ 'aria-label': t('removeFactor.keep') }}
      >
        <Text mb="md">{t('removeFactor.text')}</Text>
        <Group>
          <Button
            onClick={() => {
              close();
              onRemove();
            }}
          >
            {t('removeFactor.remove')}
          </Button>
          <Button variant="default" onClick={close} data-autofocus>
            {t('removeFactor.keep')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
