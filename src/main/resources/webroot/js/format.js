// Numbers with units, and times with a sense of how long ago.
import { html, useEffect, useState } from './view.js';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const dayTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

export const count = (number) => whole.format(number);
export const compact = (number) => (number < 10000 ? whole.format(number) : short.format(number));
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;
export const percent = (share) => `${Math.round(share * 100)} %`;
export const words = (key) => key.replaceAll('_', ' ');
export const title = (key) => words(key).replace(/^./, (first) => first.toUpperCase());
export const exactly = (time) => exact.format(new Date(time));
export const onDay = (time) => day.format(new Date(time));
export const atTime = (time) => dayTime.format(new Date(time));

/** 840 ms, 3.2 s, 45 s, 5 min, 3 h, 2 days. */
export function span(seconds) {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 10 && !Number.isInteger(seconds)) {
    return `${seconds.toFixed(1)} s`;
  }
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 5400) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 129600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} days`;
}

/** An amount as the API gives it: an exact decimal. Small ones keep what they are. */
export function money(cost) {
  if (!cost) {
    return 'no price';
  }
  const amount = Number(cost.amount);
  const digits = amount === 0 || amount >= 1 ? 2 : amount >= 0.01 ? 3 : 5;
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency: cost.currency, maximumFractionDigits: digits }).format(amount);
  } catch {
    return `${amount.toFixed(digits)} ${cost.currency}`;
  }
}

const tickers = new Set();
setInterval(() => tickers.forEach((tick) => tick()), 1000);

/** Now, each second anew. */
export function useNow() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tickers.add(tick);
    return () => tickers.delete(tick);
  }, []);
  return now;
}

/** How long ago; a day where that says more. The exact time on hover. */
export function Ago({ time }) {
  const now = useNow();
  const seconds = (now - new Date(time)) / 1000;
  const text = seconds > 6 * 86400 || seconds < -60 ? onDay(time) : seconds < 2 ? 'just now' : `${span(Math.max(1, Math.round(seconds)))} ago`;
  return html`<time datetime=${time} title=${exactly(time)} class="number">${text}</time>`;
}
