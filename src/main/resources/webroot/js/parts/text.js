// Text that others wrote: shown as text, its links only where they lead to the web or a mail.
import { html } from '../view.js';

const LINK = /\b(?:https?:\/\/|mailto:)[^\s<>"'`{}|\\^]+/gi;
const AFTER = /[.,;:!?)\]]+$/;

export function Linked({ text }) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(AFTER, '');
    parts.push(text.slice(at, match.index));
    parts.push(safe(link)
      ? html`<a href=${link} target="_blank" rel="noopener noreferrer nofollow">${link}</a>`
      : link);
    at = match.index + link.length;
  }
  parts.push(text.slice(at));
  return html`${parts}`;
}

function safe(link) {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(link).protocol);
  } catch {
    return false;
  }
}

/** A text with its quotes marked; offsets count code points, as the API does. */
export function Quoted({ text, quotes }) {
  const points = [...text];
  const parts = [];
  let at = 0;
  for (const quote of merged(quotes)) {
    parts.push(html`<${Linked} text=${points.slice(at, quote.start).join('')} />`);
    parts.push(html`<mark>${points.slice(quote.start, quote.end).join('')}</mark>`);
    at = quote.end;
  }
  parts.push(html`<${Linked} text=${points.slice(at).join('')} />`);
  return html`${parts}`;
}

function merged(quotes) {
  const sorted = [...quotes].sort((one, other) => one.start - other.start);
  const result = [];
  for (const quote of sorted) {
    const last = result.at(-1);
    if (last && quote.start <= last.end) {
      last.end = Math.max(last.end, quote.end);
    } else {
      result.push({ start: quote.start, end: quote.end });
    }
  }
  return result;
}
