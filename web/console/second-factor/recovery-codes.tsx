import { Button, Checkbox, Code, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The codes for the day the app is lost; they are shown this once. */
export function RecoveryCodes({
  codes,
  onKept,
}: {
  codes: readonly string[];
  onKept: () => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const [kept, setKept] = useState(false);
  return (
    <>
      <Text mb="md">{t('recoveryCodes.text')}</Text>
      <ul className="codes" aria-label={t('recoveryCodes.title')}>
        {codes.map((code) => (
          <li key={code}>
            <Code fz="sm">{code}</Code>
          </li>
        ))}
      </ul>
      <Group mb="md">
        <Button variant="default" onClick={() => download(codes, t('recoveryCodes.file'))}>
          {t('recoveryCodes.download')}
        </Button>
      </Group>
      <Checkbox
        mb="lg"
        label={t('recoveryCodes.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button fullWidth disabled={!kept} onClick={onKept}>
        {t('recoveryCodes.continue')}
      </Button>
    </>
  );
}

function download(codes: readonly string[], name: string): void {
  const url = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
