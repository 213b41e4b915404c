import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import { BackLink } from '../layout/back-link.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { PasswordInput } from '../layout/password-input.tsx';
import { useProgram } from '../layout/program-context.ts';
import { Guarded } from '../session/guarded.tsx';
import { StepUp } from '../session/step-up/step-up.tsx';
import { downloadOwnData } from './profile-api.ts';
import type { DataFormat, OwnCopy } from './profile-api.ts';
import { saveFile } from './save-file.ts';
import { passwordId, useProven } from './use-proven.ts';

/** A copy of everything that is held of the holder, for them to keep. */
export function OwnDataPage(): ReactElement {
  return (
    <Guarded>
      {(me, known) => <OwnData asksPassword={me.proof === 'password' && known.session.level !== 'high'} />}
    </Guarded>
  );
}

const formats: readonly DataFormat[] = ['pdf', 'json'];

function OwnData({ asksPassword }: { asksPassword: boolean }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const [password, setPassword] = useState('');
  const [format, setFormat] = useState<DataFormat>('pdf');
  const [saved, setSaved] = useState(false);
  const { busy, errors, setErrors, needsCode, prove, again } = useProven<OwnCopy>((copy) => {
    saveFile(copy.file, `${id}.${copy.format}`);
    setSaved(true);
  });
  if (needsCode) return <StepUp onRaised={again} />;
  const ask = (wanted: DataFormat): void => {
    setFormat(wanted);
    setSaved(false);
    if (asksPassword && password === '')
      setErrors([{ field: passwordId, message: t('contactChange.missingPassword') }]);
    else prove(() => downloadOwnData({ format: wanted, ...(asksPassword && { password }) }));
  };
  return (
    <Page title={t('ownData.title')} errors={errors} before={<BackLink to={portalPath(id, 'profile')} />}>
      <p className="lead">{t('ownData.text')}</p>
      {asksPassword && (
        <PasswordInput
          id={passwordId}
          label={t('contactChange.password')}
          autoComplete="current-password"
          value={password}
          error={errorOf(errors, passwordId)}
          onChange={setPassword}
        />
      )}
      <div className="actions">
        {formats.map((each) => (
          <Button
            key={each}
            variant={each === 'pdf' ? 'filled' : 'default'}
            loading={busy && each === format}
            disabled={busy}
            onClick={() => ask(each)}
          >
            {t(`ownData.formats.${each}`)}
          </Button>
        ))}
      </div>
      {saved && (
        <Notice tone="success" live>
          <p>{t('ownData.saved')}</p>
        </Notice>
      )}
      <p className="quiet">{t('ownData.careful')}</p>
    </Page>
  );
}
