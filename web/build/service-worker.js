// Keeps the shell, so that the portal opens without a connection and says so in its own words. It never touches the API:
// answers are about one person, and addresses may carry a link's token, so pages are kept under one address alone.
// The build puts the version and the files of the shell in place of the two names in capitals.
const store = 'alta-shell-VERSION';
const files = ['FILES'];
const page = '/';
const offline = '/offline.html';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(store).then((cache) => cache.addAll(files)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPortal(pathname)) event.respondWith(openPage(request));
  else if (files.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(openFile(request));
});

function isPortal(path) {
  return !/^\/(api|dev|console|healthz|readyz|metrics)(\/|$)/.test(path);
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== store).map((name) => caches.delete(name)));
}

/** The network's page; the kept one only when there is no network. */
async function openPage(request) {
  try {
    return await fetch(request);
  } catch {
    const cache = await caches.open(store);
    return (await cache.match(page)) ?? (await cache.match(offline)) ?? Response.error();
  }
}

/** Names of files change with their content, so a kept one is never stale. Those of later pages are kept when they are first needed. */
async function openFile(request) {
  const cache = await caches.open(store);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
