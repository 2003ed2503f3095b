// All events: filters, when they happened, and a table.
import { html, useEffect, useMemo, useRef, useState } from '../view.js';
import { useStore } from '../store.js';
import { address, filter, place } from '../router.js';
import { ask, download, useLoad } from '../api.js';
import { useNews } from '../feed.js';
import { Icon } from '../icons.js';
import { atTime, count, exactly, many, onDay, percent, title } from '../format.js';
import { Action, Field, Segments, Severity, useSteps } from '../parts/controls.js';
import { Bones, Empty, Loaded } from '../parts/states.js';
import { Chart } from '../parts/chart.js';
import { attempt } from '../parts/toast.js';

const TYPES = ['user_growth', 'revenue_milestone', 'funding', 'partnership', 'product_launch', 'hiring', 'enterprise_deal', 'technical_achievement', 'market_expansion', 'compliance', 'media_coverage', 'investor_interest', 'customer_success', 'other'];
const DAY = 86400;
const MOST_BARS = 90;
const PAGE = 50;

export default function Events() {
  const query = useStore(place, (at) => at.query);
  const wanted = {
    type: query.type,
    severity: query.severity,
    active: query.active === 'all' ? undefined : (query.active ?? 'true'),
    from: query.from,
    until: query.until,
    text: query.text,
  };
  const key = JSON.stringify([query.company, wanted]);
  const page = useLoad((signal) => ask('/v1/events', { query: { ...wanted, limit: PAGE }, signal }), [key]);
  const figures = useLoad((signal) => ask('/v1/events/statistics', { query: { ...wanted, from: undefined, until: undefined }, signal }), [JSON.stringify({ ...wanted, company: query.company, from: 0, until: 0 })]);
  useNews(['event'], () => {
    page.reload();
    figures.reload();
  });
  const more = () => attempt(async () => {
    const next = await ask('/v1/events', { query: { ...wanted, limit: PAGE, cursor: page.data.next_cursor } });
    page.set({ items: [...page.data.items, ...next.items], next_cursor: next.next_cursor });
  });
  const narrowed = ['type', 'severity', 'from', 'until', 'text', 'active'].some((name) => query[name]);
  return html`
    <header class="apart">
      <div><h1>Events</h1><p>${figures.data ? `${many(figures.data.total, 'event')}${narrowed ? ' match' : ''}` : ' '}</p></div>
      <${Action} onClick=${() => attempt(() => download('/v1/events', { ...wanted, format: 'csv' }, 'events.csv'))}><${Icon} name="download" size=${16} />CSV<//>
    </header>
    <div class="stack">
      <${Filters} query=${query} narrowed=${narrowed} />
      <${Timeline} figures=${figures} query=${query} />
      <div class="card flush">
        <${Loaded} from=${page} bones=${html`<div class="card"><${Bones} rows=${8} height=${44} /></div>`}>
          ${(data) => data.items.length === 0
            ? html`<${Empty} title=${narrowed ? 'No event matches' : 'No events yet'}>
                <p>${narrowed
                  ? html`<button type="button" class="link" onClick=${clear}>Clear the filters</button>`
                  : html`Replay the sample company on <a href=${address('/')}>the first page</a>.`}</p><//>`
            : html`<${Table} items=${data.items} />
                ${data.next_cursor && html`<p class="row" style=${{ padding: '16px', justifyContent: 'center' }}><${Action} onClick=${more}>Show more<//></p>`}`}
        <//>
      </div>
    </div>`;
}

function clear() {
  filter({ type: undefined, severity: undefined, from: undefined, until: undefined, text: undefined, active: undefined });
}

function Filters({ query, narrowed }) {
  const [text, setText] = useState(query.text ?? '');
  useEffect(() => {
    const timer = setTimeout(() => (query.text ?? '') !== text.trim() && filter({ text: text.trim() || undefined }), 300);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => setText(query.text ?? ''), [query.text]);
  return html`<form class="filters" role="search" onSubmit=${(submit) => submit.preventDefault()}>
    <${Field} label="Search (press /)"><input type="search" value=${text} maxlength="200" placeholder="Words of a title, description or quote" onInput=${(input) => setText(input.target.value)} /><//>
    <${Field} label="Type"><select value=${query.type ?? ''} onChange=${(change) => filter({ type: change.target.value || undefined })}>
      <option value="">Any</option>${TYPES.map((type) => html`<option key=${type} value=${type}>${title(type)}</option>`)}</select><//>
    <${Field} label="Severity"><select value=${query.severity ?? ''} onChange=${(change) => filter({ severity: change.target.value || undefined })}>
      <option value="">Any</option>${['high', 'medium', 'low'].map((severity) => html`<option key=${severity} value=${severity}>${title(severity)}</option>`)}</select><//>
    <${Field} label="From"><input type="date" value=${query.from?.slice(0, 10) ?? ''} onChange=${(change) => filter({ from: change.target.value ? `${change.target.value}T00:00:00Z` : undefined })} /><//>
    <${Field} label="Before"><input type="date" value=${query.until?.slice(0, 10) ?? ''} onChange=${(change) => filter({ until: change.target.value ? `${change.target.value}T00:00:00Z` : undefined })} /><//>
    <div class="row" style=${{ gridColumn: '1 / -1' }}>
      <${Segments} label="Which" value=${query.active ?? 'true'} onChange=${(active) => filter({ active: active === 'true' ? undefined : active })}
        options=${[['true', 'In force'], ['false', 'History'], ['all', 'Both']]} />
      ${narrowed && html`<button type="button" class="button plain" onClick=${clear}>Clear the filters</button>`}
    </div>
  </form>`;
}

/** How many on each day, or each few days where there are many. Dragging over it chooses the time. */
function Timeline({ figures, query }) {
  const days = figures.data?.by_day;
  const { points, step } = useMemo(() => group(days ?? []), [days]);
  if (!days || points.length < 2) {
    return figures.loading && !days ? html`<div class="card"><div class="bone" style=${{ height: '120px' }}></div></div>` : null;
  }
  const choose = (from, until) => {
    const first = Math.floor(from / DAY) * DAY;
    const last = Math.ceil(until / DAY) * DAY;
    filter({ from: iso(first), until: iso(last) });
  };
  return html`<div class="card">
    <header class="apart"><h2>When</h2><span class="small muted">${query.from || query.until
      ? html`${query.from ? onDay(query.from) : 'the beginning'} to ${query.until ? onDay(query.until) : 'now'}`
      : 'Drag over the chart to choose a time'}</span></header>
    <${Chart} points=${points} bars=${step * DAY} height=${128} format=${count}
      words=${`Events ${step === 1 ? 'a day' : `each ${step} days`}, from ${onDay(days[0].day)} to ${onDay(days.at(-1).day)}.`}
      tip=${(point) => `${many(point.y, 'event')}, ${onDay(point.x * 1000)}${step > 1 ? ` and ${step - 1} days after` : ''}`}
      onRange=${choose} />
  </div>`;
}

function iso(seconds) {
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}

function group(days) {
  if (days.length === 0) {
    return { points: [], step: 1 };
  }
  const at = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
  const first = at(days[0].day);
  const length = (at(days.at(-1).day) - first) / DAY + 1;
  const step = Math.max(1, Math.ceil(length / MOST_BARS));
  const points = Array.from({ length: Math.ceil(length / step) }, (_, i) => ({ x: first + i * step * DAY, y: 0 }));
  for (const { day, events } of days) {
    points[Math.floor((at(day) - first) / DAY / step)].y += events;
  }
  return { points, step };
}

function Table({ items }) {
  const list = useRef(null);
  useSteps(list);
  return html`<div class="list" ref=${list}><table>
    <thead><tr><th>Event</th><th>Type</th><th>Severity</th><th class="right">Figure</th><th class="right">Sure</th><th>Stated</th></tr></thead>
    <tbody>${items.map((event) => html`<tr key=${event.id}>
      <td class="main"><a data-step href=${address(`/events/${encodeURIComponent(event.id)}`)}>${event.title}</a>
        ${!event.is_active && html` <span class="chip">History</span>`}
        ${event.evidence[0] && html`<div class="said">“${event.evidence[0].quote}” — ${event.evidence[0].sender}</div>`}</td>
      <td class="rare">${title(event.event_type)}</td>
      <td><${Severity} of=${event.severity} /></td>
      <td class="right number rare">${Object.values(event.metrics)[0] ?? ''}</td>
      <td class="right number rare">${percent(event.confidence)}</td>
      <td class="number"><time datetime=${event.stated_at} title=${exactly(event.stated_at)}>${atTime(event.stated_at)}</time></td>
    </tr>`)}</tbody>
  </table></div>`;
}
