// The dashboard: the frame around every page, and which page an address means.
import { html, render, useEffect, useState } from './view.js';
import { useStore } from './store.js';
import { place, route } from './router.js';
import { follow } from './feed.js';
import { login } from './login.js';
import { SignIn } from './parts/sign-in.js';
import { Frame } from './parts/frame.js';
import { Bones, Empty, Failed } from './parts/states.js';

const PAGES = [
  [/^\/$/, () => import('./pages/live.js')],
  [/^\/events$/, () => import('./pages/events.js')],
  [/^\/events\/([^/]+)$/, () => import('./pages/event.js')],
  [/^\/outreach(?:\/([^/]+))?$/, () => import('./pages/outreach.js')],
  [/^\/passes$/, () => import('./pages/passes.js')],
  [/^\/operations$/, () => import('./pages/operations.js')],
];

function find(path) {
  for (const [pattern, load] of PAGES) {
    const match = pattern.exec(path);
    if (match) {
      return { load, id: match[1] && decodeURIComponent(match[1]) };
    }
  }
  return null;
}

function App() {
  const path = useStore(place, (at) => at.path);
  const company = useStore(place, (at) => at.query.company);
  const [page, setPage] = useState(null);
  const found = find(path);

  const { needed, key } = useStore(login);

  useEffect(() => follow(company), [company, key]);
  useEffect(() => {
    let left = false;
    found?.load().then(
      (module) => !left && setPage({ path, Page: module.default }),
      () => !left && setPage({ path, error: new Error('This part of the page could not be fetched from the server.') }),
    );
    return () => {
      left = true;
    };
  }, [path]);

  if (needed) {
    return html`<${SignIn} />`;
  }
  return html`<${Frame} key=${key} path=${path}>
    ${!found
      ? html`<${Empty} title="There is no such page"><p>The address may be an old one. <a href="/">Go to the feed</a></p><//>`
      : page?.error
        ? html`<${Failed} error=${page.error} retry=${() => location.reload()} />`
        : page
          ? html`<${page.Page} key=${`${company}${page.path}`} id=${find(page.path)?.id} />`
          : html`<${Bones} rows=${4} />`}
  <//>`;
}

route();
const app = document.getElementById('app');
app.replaceChildren();
render(html`<${App} />`, app);
