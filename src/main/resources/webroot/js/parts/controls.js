// Small things that are pressed and read.
import { html, useEffect, useRef, useState } from '../view.js';
import { Icon } from '../icons.js';
import { title } from '../format.js';

export function Severity({ of }) {
  return html`<span class=${`chip ${of}`}><${Icon} name=${of} size=${11} />${title(of)}</span>`;
}

export function Field({ label, children }) {
  return html`<label class="field"><span>${label}</span>${children}</label>`;
}

/** One of a few. @param options pairs of value and words */
export function Segments({ label, value, options, onChange }) {
  return html`<div class="segments" role="group" aria-label=${label}>
    ${options.map(([option, words]) => html`<button key=${option} type="button" aria-pressed=${value === option}
      onClick=${() => onChange(option)}>${words}</button>`)}
  </div>`;
}

/** A button that shows that it works until its work is done. */
export function Action({ onClick, children, class: kind = '', disabled = false, ...rest }) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      await onClick();
    } finally {
      setBusy(false);
    }
  };
  return html`<button type="button" class=${`button ${kind}`} disabled=${disabled || busy} aria-busy=${busy} onClick=${press} ...${rest}>
    ${busy ? 'Working…' : children}
  </button>`;
}

/** Asks once before something that cannot be taken back. */
export function Confirm({ question, detail, action, onYes, onClose }) {
  return html`<${Dialog} title=${question} onClose=${onClose}>
    <p class="muted">${detail}</p>
    <div class="row">
      <${Action} class="first" onClick=${async () => { await onYes(); onClose(); }}>${action}<//>
      <button type="button" class="button" onClick=${onClose}>Cancel</button>
    </div>
  <//>`;
}

export function Dialog({ title: heading, children, onClose }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.showModal();
    return () => box.current?.close();
  }, []);
  return html`<dialog ref=${box} aria-label=${heading} onClose=${onClose}
    onClick=${(click) => click.target === box.current && onClose()}>
    <div class="stack"><h2>${heading}</h2>${children}</div>
  </dialog>`;
}

/** j and k go through the links of a list that have data-step; Enter is the link's own. */
export function useSteps(container) {
  useEffect(() => {
    const step = (event) => {
      if (!['j', 'k'].includes(event.key) || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) {
        return;
      }
      const links = [...(container.current?.querySelectorAll('[data-step]') ?? [])];
      const at = links.indexOf(document.activeElement);
      const next = links[Math.max(0, Math.min(links.length - 1, at + (event.key === 'j' ? 1 : -1)))];
      if (next) {
        event.preventDefault();
        next.focus();
        next.scrollIntoView({ block: 'nearest' });
      }
    };
    addEventListener('keydown', step);
    return () => removeEventListener('keydown', step);
  }, []);
}

export function isTyping(target) {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
}
