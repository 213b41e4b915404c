// Adds new messages to the top of the list, without touching those that are open.
const list = document.getElementById('messages');
const news = document.getElementById('news');
const live = document.getElementById('live');
const everyMs = 2000;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const known = new Set(Array.from(list.children, (item) => item.dataset.id));
  const fresh = Array.from(page.querySelectorAll('#messages > li')).filter(
    (item) => !known.has(item.dataset.id),
  );
  for (const item of fresh.reverse()) {
    item.classList.add('fresh');
    showMail(item);
    list.prepend(item);
  }
  for (const facts of page.querySelectorAll('#messages .facts')) {
    const { id } = facts.closest('li').dataset;
    const old = list.querySelector(`li[data-id="${CSS.escape(id)}"] .facts`);
    if (old && old.textContent !== facts.textContent) old.replaceWith(facts);
  }
  if (fresh.length === 0) return;
  document.querySelector('.empty')?.remove();
  news.textContent = fresh.length === 1 ? '1 new message' : `${fresh.length} new messages`;
}

// A mail's frame is read only when it is open; the newest is what people came for.
function showMail(within) {
  const mail = within.querySelector('details.mail');
  if (mail) mail.open = true;
}

async function follow() {
  if (live.checked && !document.hidden) await look().catch(() => undefined);
  setTimeout(follow, everyMs);
}

showMail(list);
setTimeout(follow, everyMs);
