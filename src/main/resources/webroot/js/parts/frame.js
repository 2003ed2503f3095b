// Around every page: where one can go, whose data it is, and whether they are live.
import { html, useEffect, useState } from '../view.js';
import { useStore } from '../store.js';
import { ask, useLoad } from '../api.js';
import { address, go, place } from '../router.js';
import { live, useNews } from '../feed.js';
import { Icon } from '../icons.js';
import { exactly, span, useNow } from '../format.js';
import { isTyping } from './controls.js';
import { Toasts } from './toast.js';

const LINKS = [
  ['/', 'live', 'Live'],
  ['/events', 'events', 'Events'],
  ['/outreach', 'outreach', 'Outreach'],
  ['/passes', 'passes', 'Passes'],
  ['/operations', 'operations', 'Operations'],
];

export function Frame({ path, children }) {
  useSearchKey();
  const current = LINKS.findLast(([to]) => path === to || (to !== '/' && path.startsWith(`${to}/`)));
  useEffect(() => {
    document.title = current ? `${current[2]} · Tidings` : 'Tidings';
  }, [path]);
  return html`
    <a class="skip" href="#main" data-plain>Skip to the page</a>
    <div class="frame">
      <header class="rail">
        <a class="brand" href=${address('/')}><img src="/icon.svg" alt="" width="28" height="28" />Tidings</a>
        <nav aria-label="Pages"><ul>
          ${LINKS.map(([to, icon, name]) => html`<li key=${to}>
            <a href=${address(to)} aria-current=${current?.[0] === to ? 'page' : undefined}><${Icon} name=${icon} size=${20} />${name}</a>
          </li>`)}
        </ul></nav>
        <div class="foot">
          <${Company} />
          <div class="row"><${Connection} /><${Theme} /></div>
        </div>
      </header>
      <div>
        <${Lost} />
        <main id="main" class="page" tabindex="-1">${children}</main>
      </div>
    </div>
    <${Toasts} />`;
}

/** Goes to the search of the events from everywhere. */
function useSearchKey() {
  useEffect(() => {
    const press = (event) => {
      if (event.key === '/' && !isTyping(event.target) && !event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        if (place.get().path !== '/events') {
          go(address('/events'));
        }
        const focus = (left) => {
          const search = document.querySelector('input[type="search"]');
          if (search) {
            search.focus();
          } else if (left > 0) {
            requestAnimationFrame(() => focus(left - 1));
          }
        };
        focus(60);
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function Company() {
  const chosen = useStore(place, (at) => at.query.company);
  const { data, reload } = useLoad((signal) => ask('/v1/companies', { signal }), []);
  useNews([], reload);
  const ids = data?.items.map((company) => company.id) ?? [];
  const current = chosen ?? data?.default ?? '';
  const all = current && !ids.includes(current) ? [current, ...ids] : ids;
  if (!data) {
    return null;
  }
  if (all.length < 2) {
    return html`<div class="field company"><span class="words">Company</span><b>${current}</b></div>`;
  }
  return html`<label class="field company"><span>Company</span>
    <select aria-label="Company" value=${current}
      onChange=${(change) => go(address(place.get().path.startsWith('/events/') ? '/events' : place.get().path, { company: change.target.value === data.default ? undefined : change.target.value }))}>
      ${all.map((id) => html`<option key=${id} value=${id}>${id}</option>`)}
    </select>
  </label>`;
}

function Connection() {
  const status = useStore(live, (state) => state.status);
  const [kind, words] = { live: ['good', 'Live'], connecting: ['', 'Connecting'], lost: ['bad', 'Disconnected'] }[status];
  return html`<span class="row small" role="status" title=${words}><span class=${`dot ${kind}`}></span><span class="words">${words}</span><span class="heard">${words}</span></span>`;
}

/** Shown once it is worth a word, so that a short break does not flash. */
function Lost() {
  const { status, since } = useStore(live);
  const now = useNow();
  if (status !== 'lost' || now - since < 1200) {
    return null;
  }
  return html`<div class="banner" role="status"><${Icon} name="alert" />
    <span>Disconnected for <time title=${`since ${exactly(since)}`}>${span(Math.max(1, Math.round((now - since) / 1000)))}</time>. What you see may be old; it catches up by itself.</span></div>`;
}

function Theme() {
  const system = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  const [theme, setTheme] = useState(document.documentElement.dataset.theme ?? system());
  const other = theme === 'dark' ? 'light' : 'dark';
  const change = () => {
    document.documentElement.dataset.theme = other;
    try {
      localStorage.setItem('theme', other);
    } catch {
      // It lasts as long as the page then.
    }
    setTheme(other);
  };
  return html`<button type="button" class="button plain" onClick=${change} aria-label=${`Use the ${other} colours`} title=${`Use the ${other} colours`}>
    <${Icon} name=${theme === 'dark' ? 'sun' : 'moon'} /></button>`;
}
