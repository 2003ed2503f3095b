// What is shown while there is nothing, or nothing yet, or nothing right.
import { html } from '../view.js';
import { Icon } from '../icons.js';

/** Keeps the place of what is being loaded. */
export function Bones({ rows = 3, height = 88, gap = 12 }) {
  return html`<div class="stack" style=${{ gap: `${gap}px` }} aria-busy="true">
    <span class="heard" role="status">Loading</span>
    ${Array.from({ length: rows }, (_, i) => html`<div key=${i} class="bone" style=${{ height: `${height}px` }}></div>`)}
  </div>`;
}

export function Empty({ title, children }) {
  return html`<div class="note"><h2>${title}</h2>${children}</div>`;
}

export function Failed({ error, retry }) {
  return html`<div class="note bad" role="alert">
    <${Icon} name="alert" size=${28} />
    <h2>This could not be loaded</h2>
    <p>${error.message}</p>
    ${retry && html`<button class="button" onClick=${retry}>Try again</button>`}
  </div>`;
}

/** One of: failed, loading, or what is made of the data. A failure over old data is told and leaves them. */
export function Loaded({ from, bones, children }) {
  if (from.data) {
    return html`${from.error && html`<p class="chip bad" role="alert">${from.error.message}</p>`}${children(from.data)}`;
  }
  return from.error ? html`<${Failed} error=${from.error} retry=${from.reload} />` : (bones ?? html`<${Bones} />`);
}
