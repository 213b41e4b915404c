import './styles/index.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { adoptTexts, startTexts } from './i18n.ts';
import { CrashBoundary } from './layout/crash-boundary.tsx';
import { programOfPage } from './layout/program-of-page.ts';
import { installServiceWorker } from './service-worker.ts';
import { loadFont } from './styles/font.ts';
import { theme } from './theme/theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

await startTexts();
await adoptTexts(programOfPage()?.texts ?? {});
// The two style sheets that Mantine would write into the page are forbidden by the content security policy; ours stand in.
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      forceColorScheme="light"
    >
      <CrashBoundary>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </CrashBoundary>
    </MantineProvider>
  </StrictMode>,
);
loadFont();
installServiceWorker();
