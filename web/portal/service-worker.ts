/** The shell opens without a connection then. Not while developing: it would serve yesterday's page. */
export function installServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => {
      // Private windows and odd policies refuse it; the portal works as well without.
      if (!(error instanceof Error)) throw error;
    });
  });
}
