// Filters the routes and schemas by what is typed, and opens the one that the address names.
const search = document.getElementById('search');
const found = document.getElementById('found');
const items = Array.from(document.querySelectorAll('details'), (item) => ({
  item,
  text: item.textContent.toLowerCase(),
}));

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { item, text } of items) {
    item.hidden = !words.every((word) => text.includes(word));
    if (!item.hidden) shown += 1;
  }
  for (const group of document.querySelectorAll('[data-group]')) {
    group.hidden = group.querySelector('details:not([hidden])') === null;
  }
  found.textContent = words.length === 0 ? '' : `${shown} found`;
}

function openNamed() {
  const item = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (item instanceof HTMLDetailsElement) {
    item.hidden = false;
    item.open = true;
    item.scrollIntoView();
  }
}

search.addEventListener('input', filter);
window.addEventListener('hashchange', openNamed);
openNamed();
