// The address names the page and its filters, so that back, reload and a link to a colleague work.
import { store } from './store.js';

function read() {
  return { path: location.pathname, query: Object.fromEntries(new URLSearchParams(location.search)) };
}

export const place = store(read());

/** An address with the company that is looked at, where it is not the usual one. */
export function address(path, query = {}) {
  const wanted = { company: place.get().query.company, ...query };
  const text = new URLSearchParams(
    Object.entries(wanted).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ).toString();
  return text ? `${path}?${text}` : path;
}

export function go(to, { replace = false } = {}) {
  if (to === location.pathname + location.search) {
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  place.set(read());
  if (!replace) {
    scrollTo(0, 0);
    document.querySelector('main')?.focus({ preventScroll: true });
  }
}

/** Changes filters of this page; the steps between are not worth a step back. */
export function filter(change) {
  const { path, query } = place.get();
  go(address(path, { ...query, ...change }), { replace: true });
}

export function route() {
  addEventListener('popstate', () => place.set(read()));
  addEventListener('click', (click) => {
    const link = click.target instanceof Element && click.target.closest('a[href]');
    if (!link || click.defaultPrevented || click.button !== 0) {
      return;
    }
    const elsewhere = link.target || link.hasAttribute('download') || link.origin !== location.origin;
    if (elsewhere || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey || link.dataset.plain !== undefined) {
      return;
    }
    click.preventDefault();
    go(link.pathname + link.search);
  });
}
