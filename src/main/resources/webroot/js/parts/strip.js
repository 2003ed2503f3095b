// The figures above the feed: how much comes in, what waits, how long it takes, what it costs.
import { html, useMemo } from '../view.js';
import { useStore } from '../store.js';
import { ask, useLoad } from '../api.js';
import { live, useNews } from '../feed.js';
import { compact, count, exactly, many, money, percent, span, useNow } from '../format.js';
import { Chart } from './chart.js';

const SHOWN_SECONDS = 120;

export function Strip() {
  return html`<section class="strip" aria-label="How things stand">
    <${Rate} /><${Waiting} /><${Time} /><${Cost} />
  </section>`;
}

function Rate() {
  const rates = useStore(live, (state) => state.rates);
  const now = useNow();
  const points = useMemo(() => {
    const perSecond = rates?.messages_per_second ?? [];
    const last = rates ? Date.parse(rates.at) / 1000 : 0;
    const end = Math.floor(now / 1000);
    const at = new Map(perSecond.map((messages, i) => [last - perSecond.length + 1 + i, messages]));
    return Array.from({ length: SHOWN_SECONDS }, (_, i) => ({ x: end - SHOWN_SECONDS + 1 + i, y: at.get(end - SHOWN_SECONDS + 1 + i) ?? 0 }));
  }, [rates, Math.floor(now / 1000)]);
  const recent = points.slice(-6, -1);
  const mean = recent.reduce((sum, point) => sum + point.y, 0) / recent.length;
  const total = points.reduce((sum, point) => sum + point.y, 0);
  return html`<div class="card tile">
    <h2>Messages</h2>
    <p class="figure">${compact(mean < 10 ? Math.round(mean * 10) / 10 : Math.round(mean))} <small>a second</small></p>
    <p class="small muted number">${many(total, 'message')} in 2 min</p>
    <${Chart} points=${points} height=${56} bars=${1} ticks=${false} format=${compact}
      words=${`Messages of each second of the last two minutes, ${count(total)} in all.`}
      tip=${(point) => `${count(point.y)} at ${new Date(point.x * 1000).toLocaleTimeString('en-GB')}`} />
  </div>`;
}

function Waiting() {
  const buffer = useStore(live, (state) => state.buffer);
  const batches = useStore(live, (state) => state.batches);
  const now = useNow();
  if (!buffer) {
    return html`<div class="card tile"><h2>Waiting for a batch</h2><div class="bone" style=${{ height: '72px' }}></div></div>`;
  }
  const { messages, limits, sources, fires_at: firesAt } = buffer;
  const left = firesAt ? Math.max(0, (Date.parse(firesAt) - now) / 1000) : null;
  const working = batches?.open.length ?? 0;
  return html`<div class="card tile">
    <h2>Waiting for a batch</h2>
    <p class="figure">${count(messages)} <small>of ${count(limits.count)} messages</small></p>
    <div class="meter" role="img" aria-label=${`${percent(messages / limits.count)} of a batch`}>
      ${sources.map((source) => html`<i key=${source.source} style=${{ width: `${Math.min(100, (source.messages / limits.count) * 100)}%` }} title=${`${source.source}: ${count(source.messages)}`}></i>`)}
    </div>
    <p class="small muted number">${sources.filter((source) => source.messages > 0).map((source) => `${source.source} ${count(source.messages)}`).join(' · ') || 'Nothing waits'}</p>
    ${left !== null && html`<p class="small muted number" title=${exactly(firesAt)}>Analysed in ${span(Math.max(1, Math.round(left)))} at the latest</p>`}
    ${working > 0 && html`<p class="small"><span class="chip accent">${many(working, 'batch', 'batches')} being analysed</span></p>`}
  </div>`;
}

function Time() {
  const ended = useStore(live, (state) => state.batches?.ended) ?? [];
  const sorted = ended.map((batch) => batch.seconds).sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  const points = useMemo(() => {
    let last = 0;
    return ended.map((batch) => {
      // Two at one moment are drawn beside each other.
      last = Math.max(last + 0.001, Date.parse(batch.at) / 1000);
      return { x: last, y: batch.seconds };
    });
  }, [ended]);
  return html`<div class="card tile">
    <h2>Batch to event</h2>
    <p class="figure">${median === undefined ? '–' : span(median)} ${median !== undefined && html`<small>median</small>`}</p>
    <p class="small muted number">${ended.length ? `last ${many(ended.length, 'batch', 'batches')}, slowest ${span(sorted.at(-1))}` : 'No batch lately'}</p>
    ${points.length > 1 && html`<${Chart} points=${points} height=${56} ticks=${false} format=${span}
      words=${`Seconds from a batch to its events; the median is ${span(median)}.`}
      tip=${(point) => `${span(point.y)}, ${new Date(point.x * 1000).toLocaleTimeString('en-GB')}`} />`}
  </div>`;
}

function Cost() {
  const { data, error, reload } = useLoad((signal) => ask('/v1/usage', { signal }), []);
  useNews(['batch', 'email'], reload);
  if (!data) {
    return html`<div class="card tile"><h2>Spent today</h2>${error
      ? html`<p class="small muted">${error.message}</p><p><button type="button" class="link" onClick=${reload}>Try again</button></p>`
      : html`<div class="bone" style=${{ height: '72px' }}></div>`}</div>`;
  }
  const { today, month } = data;
  const share = today.cost && today.cost_limit
    ? Number(today.cost.amount) / Number(today.cost_limit.amount)
    : today.token_limit ? today.tokens / today.token_limit : null;
  return html`<div class="card tile">
    <h2>Spent today</h2>
    <p class="figure">${today.cost ? money(today.cost) : compact(today.tokens)} ${today.cost
      ? today.cost_limit && html`<small>of ${money(today.cost_limit)}</small>`
      : html`<small>tokens</small>`}</p>
    ${share !== null && html`<div class="meter" role="img" aria-label=${`${percent(share)} of the budget of the day`}>
      <i class=${share >= 1 ? 'bad' : share > 0.8 ? 'warn' : ''} style=${{ width: `${Math.min(100, share * 100)}%` }}></i></div>`}
    <p class="small muted number">${today.cost ? `${compact(today.tokens)} tokens` : today.tokens > 0 ? 'No price is known' : 'No call that costs anything'}${share === null ? ' · no budget is set' : ''}</p>
    <p class="small muted number">This month ${month.cost ? money(month.cost) : `${compact(month.tokens)} tokens`}</p>
  </div>`;
}
