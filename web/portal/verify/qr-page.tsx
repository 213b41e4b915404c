import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CREDENTIAL_LIMITS } from '../../../domain/credential/limits.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { useLoad } from '../../shared/use-load.ts';
import { programName } from '../format/program-name.ts';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useMomentWords } from '../layout/use-words.ts';
import { Waiting } from '../layout/waiting.tsx';
import { checkQr } from './check-qr.ts';
import type { CheckedQr } from './check-qr.ts';
import { loadIssuerData } from './issuer-data.ts';
import { VerdictPage } from './verdict-page.tsx';

interface QrPage {
  text: string;
  /** How long each code is shown, in milliseconds. */
  stepMs: number;
  onAgain: () => void;
}

interface Judged extends CheckedQr {
  /** Milliseconds: when, and of when the list of revoked ones was. */
  at: number;
  listedAt: number;
}

/** What a QR that was read turns out to be; on this device, also without a connection. */
export function QrPage({ text, stepMs, onAgain }: QrPage): ReactElement {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const language = useLanguage();
  const program = useProgram();
  const [now] = useState(() => Date.now());
  const load = useCallback(() => judge(program.id, text, stepMs, now), [program.id, text, stepMs, now]);
  const { loaded, retry } = useLoad(load);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') return <UnreachablePage onRetry={retry} />;
  const { verdict, document = '', at, listedAt } = loaded.value;
  const name = programName(program, language);
  return (
    <VerdictPage
      title={t(`verify.qr.${verdict}.title`)}
      text={t(`verify.qr.${verdict}.text`, { name, document })}
      note={t('verify.listed', { moment: momentWords(new Date(listedAt).toISOString(), at) })}
      {...{ verdict, at: new Date(at).toISOString(), onAgain }}
    />
  );
}

async function judge(program: string, text: string, stepMs: number, now: number): Promise<Outcome<Judged>> {
  const issuer = await loadIssuerData(program);
  if (!issuer.ok) return issuer;
  const { graceSteps } = CREDENTIAL_LIMITS;
  const checked = await checkQr(text, { program, issuer: issuer.value, stepMs, graceSteps, now });
  return { ok: true, value: { ...checked, at: now, listedAt: issuer.value.listedAt } };
}
