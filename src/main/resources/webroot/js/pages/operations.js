// Whether anything is stuck, and what it costs.
import { html, useEffect, useMemo } from '../view.js';
import { useStore } from '../store.js';
import { place } from '../router.js';
import { ask, useLoad } from '../api.js';
import { live, useNews } from '../feed.js';
import { Ago, compact, count, money, onDay } from '../format.js';
import { Bones, Loaded } from '../parts/states.js';
import { Chart } from '../parts/chart.js';
import { Pipeline } from '../parts/pipeline.js';
import { DeadLetters } from '../parts/dead-letters.js';

const LOOK_MS = 5000;
const KINDS = { up: ['good', 'Up'], paused: ['warn', 'Paused'], down: ['bad', 'Down'] };
const STATES = { healthy: ['good', 'Healthy'], degraded: ['warn', 'Degraded'], unhealthy: ['bad', 'Unhealthy'] };

export default function Operations() {
  const company = useStore(place, (at) => at.query.company);
  const health = useLoad((signal) => ask('/health', { signal }), []);
  const usage = useLoad((signal) => ask('/v1/usage', { signal }), [company]);
  const batches = useLoad((signal) => ask('/v1/batches', { query: { limit: 8 }, signal }), [company]);
  const statistics = useLoad((signal) => ask('/v1/events/statistics', { signal }), [company]);
  useNews(['batch', 'email', 'event'], () => [usage, batches, statistics].forEach((one) => one.reload()));
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && health.reload(), LOOK_MS);
    return () => clearInterval(timer);
  });
  const [kind, words] = STATES[health.data?.status] ?? ['', 'Looking'];
  return html`
    <header class="apart"><div><h1>Operations</h1><p>Where messages are on their way, and what that costs.</p></div>
      <span class=${`chip ${health.error ? 'bad' : kind}`} role="status">${health.error ? 'Not reachable' : words}</span></header>
    <div class="stack" style=${{ gap: '24px' }}>
      <${Pipeline} health=${health.data} usage=${usage.data} events=${statistics.data} />
      <${DeadLetters} />
      <div class="pair">
        <${Model} health=${health.data} usage=${usage} />
        <div class="stack">
          <${Batches} batches=${batches} />
          <${Node} health=${health} />
        </div>
      </div>
    </div>`;
}

function Model({ health, usage }) {
  const model = health?.parts.find((part) => part.name === 'model');
  return html`<section class="card stack" aria-labelledby="model"><header class="apart"><h2 id="model">Model</h2>
      ${model && html`<span class=${`chip ${KINDS[model.status][0]}`}>${KINDS[model.status][1]}</span>`}</header>
    ${model?.detail && model.status !== 'up' && html`<p class="small">${model.detail}</p>`}
    <${Loaded} from=${usage} bones=${html`<${Bones} rows=${2} height=${72} />`}>${(data) => html`<${Spent} usage=${data} name=${health?.model} />`}<//>
  </section>`;
}

function Spent({ usage, name }) {
  const { days, today, month } = usage;
  const priced = days.some((one) => one.cost && Number(one.cost.amount) > 0);
  const points = useMemo(() => {
    const sums = new Map();
    for (const one of days) {
      const amount = priced ? Number(one.cost?.amount ?? 0) : one.tokens.input + one.tokens.output + one.tokens.thoughts;
      sums.set(one.day, (sums.get(one.day) ?? 0) + amount);
    }
    return [...sums].map(([day, y]) => ({ x: Date.parse(`${day}T00:00:00Z`) / 1000, y })).sort((one, other) => one.x - other.x);
  }, [days]);
  const rows = useMemo(() => {
    const sums = new Map();
    for (const one of days) {
      const key = `${one.pass} ${one.model}`;
      const sum = sums.get(key) ?? { pass: one.pass, model: one.model, calls: 0, tokens: 0, cost: 0, currency: null };
      sum.calls += one.calls;
      sum.tokens += one.tokens.input + one.tokens.output + one.tokens.thoughts;
      sum.cost += Number(one.cost?.amount ?? 0);
      sum.currency ??= one.cost?.currency ?? null;
      sums.set(key, sum);
    }
    return [...sums.values()].sort((one, other) => other.tokens - one.tokens);
  }, [days]);
  const words = (value) => (priced ? money({ amount: value, currency: rows.find((row) => row.currency)?.currency ?? 'USD' }) : `${compact(value)} tokens`);
  return html`
    <dl class="facts"><dt>In use</dt><dd>${name ?? '–'}</dd>
      <dt>Today</dt><dd class="number">${limited(today)}</dd><dt>This month</dt><dd class="number">${limited(month)}</dd></dl>
    ${points.length > 1 && html`<${Chart} points=${points} bars=${86400} height=${120} format=${compact}
      words=${`${priced ? 'Spent' : 'Tokens'} by day`} tip=${(point) => `${words(point.y)}, ${onDay(point.x * 1000)}`} />`}
    ${rows.length > 0 && html`<div style=${{ overflowX: 'auto' }} tabindex="0" role="region" aria-label="Spending by pass and model"><table class="small">
      <thead><tr><th>Pass</th><th>Model</th><th class="right">Calls</th><th class="right">Tokens</th><th class="right">Cost</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr key=${row.pass + row.model}><td>${row.pass}</td><td>${row.model}</td><td class="right number">${count(row.calls)}</td><td class="right number">${compact(row.tokens)}</td><td class="right number">${row.currency ? money({ amount: row.cost, currency: row.currency }) : '–'}</td></tr>`)}</tbody></table></div>`}`;
}

function limited({ tokens, cost, token_limit: tokenLimit, cost_limit: costLimit }) {
  const parts = [];
  if (cost) {
    parts.push(`${money(cost)}${costLimit ? ` of ${money(costLimit)}` : ''}`);
  }
  parts.push(`${compact(tokens)}${tokenLimit ? ` of ${compact(tokenLimit)}` : ''} tokens`);
  return parts.join(', ');
}

function Batches({ batches }) {
  const kinds = { open: 'accent', completed: 'good', dead: 'bad' };
  return html`<section class="card" aria-labelledby="batches"><header><h2 id="batches">Last batches</h2></header>
    <${Loaded} from=${batches} bones=${html`<${Bones} rows=${3} height=${36} />`}>
      ${({ items }) => (items.length === 0
        ? html`<p class="muted">None yet. A batch is taken when enough messages wait, or one has waited long enough.</p>`
        : html`<table class="small"><thead><tr><th>Opened</th><th>Fired by</th><th class="right">Messages</th><th>State</th></tr></thead>
            <tbody>${items.map((batch) => html`<tr key=${batch.id}><td><${Ago} time=${batch.opened_at} /></td><td>${batch.trigger}</td><td class="right number">${count(batch.messages)}</td><td><span class=${`chip ${kinds[batch.state]}`}>${batch.state}</span></td></tr>`)}</tbody></table>`)}
    <//></section>`;
}

function Node({ health }) {
  return html`<section class="card" aria-labelledby="node"><header><h2 id="node">This node</h2></header>
    <${Loaded} from=${health} bones=${html`<${Bones} rows=${2} height=${36} />`}>
      ${(data) => html`<dl class="facts">
        <dt>Name</dt><dd>${data.node}</dd><dt>Version</dt><dd>${data.version}</dd><dt>Started</dt><dd><${Ago} time=${data.started_at} /></dd>
        ${data.parts.map((part) => html`<dt>${part.name}</dt><dd><span class=${`chip ${KINDS[part.status][0]}`}>${KINDS[part.status][1]}</span>${part.detail && part.status !== 'up' ? html` <span class="small">${part.detail}</span>` : ''}</dd>`)}
      </dl>`}
    <//></section>`;
}
