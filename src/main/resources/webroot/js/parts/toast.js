// A word on what was done, at the edge of the page.
import { html } from '../view.js';
import { store, useStore } from '../store.js';

const toasts = store({ list: [] });
let next = 1;

export function say(text, { bad = false } = {}) {
  const id = next++;
  toasts.set({ list: [...toasts.get().list.slice(-2), { id, text, bad }] });
  setTimeout(() => toasts.set({ list: toasts.get().list.filter((toast) => toast.id !== id) }), bad ? 9000 : 4500);
}

/** Does something that may fail, and says so. Gives whether it went well. */
export async function attempt(work, done) {
  try {
    const result = await work();
    if (done) {
      say(typeof done === 'function' ? done(result) : done);
    }
    return true;
  } catch (error) {
    say(error.message, { bad: true });
    return false;
  }
}

export async function copy(text, what) {
  await attempt(() => navigator.clipboard.writeText(text), `${what} copied`);
}

export function Toasts() {
  const list = useStore(toasts, (state) => state.list);
  return html`<div class="toasts" role="status" aria-live="polite">
    ${list.map((toast) => html`<div key=${toast.id} class=${`toast${toast.bad ? ' bad' : ''}`}>${toast.text}</div>`)}
  </div>`;
}
