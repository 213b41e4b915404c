// Keeps the shell, so that the portal opens without a connection and says so in its own words. It never touches the API:
// answers are about one person, and addresses may carry a link's token, so pages are kept under one address alone.
const store = 'alta-shell-1';
const shell = '/';
const offline = '/offline.html';
const offlineStyle = '/offline.css';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(store).then((cache) => cache.addAll([offline, offlineStyle])));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== store).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPortal(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || url.pathname === offlineStyle)
    event.respondWith(asset(request));
});

function isPortal(path) {
  return !/^\/(api|dev|console|healthz|readyz|metrics)(\/|$)/.test(path);
}

/** The network's page; the kept one only when there is no network. */
async function page(request) {
  const cache = await caches.open(store);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(shell, response.clone());
    return response;
  } catch {
    return (await cache.match(shell)) ?? (await cache.match(offline)) ?? Response.error();
  }
}

/** Names of assets change with their content, so a kept one is never stale. */
async function asset(request) {
  const cache = await caches.open(store);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
