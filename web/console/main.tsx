import './styles/index.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { startTexts } from './i18n.ts';
import { CrashBoundary } from './layout/crash-boundary.tsx';
import { SessionGate } from './session/session-gate.tsx';
import { cssVariables, theme } from './theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
/** Mantine writes style sheets while it runs: only those with the answer's nonce are let in. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';

await startTexts();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => nonce}
      forceColorScheme="light"
    >
      <CrashBoundary>
        <BrowserRouter basename="/console">
          <SessionGate>
            <App />
          </SessionGate>
        </BrowserRouter>
      </CrashBoundary>
    </MantineProvider>
  </StrictMode>,
);
