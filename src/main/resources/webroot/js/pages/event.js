// One event: what is claimed, the words that prove it, how it was found, and what became of it.
import { html, useState } from '../view.js';
import { address } from '../router.js';
import { ask, useLoad } from '../api.js';
import { useNews } from '../feed.js';
import { Icon } from '../icons.js';
import { atTime, count, exactly, many, money, percent, title } from '../format.js';
import { Action, Field, Severity } from '../parts/controls.js';
import { Bones, Loaded } from '../parts/states.js';
import { Quoted } from '../parts/text.js';
import { attempt } from '../parts/toast.js';

const LONG = 1200;

export default function Event({ id }) {
  const found = useLoad((signal) => ask(`/v1/events/${encodeURIComponent(id)}`, { signal }), [id]);
  useNews(['event'], found.reload);
  return html`
    <p class="small"><a class="row" href=${address('/events')}><${Icon} name="back" size=${14} />All events</a></p>
    <${Loaded} from=${found} bones=${html`<${Bones} rows=${3} height=${160} />`}>
      ${(data) => html`<${Whole} key=${data.event.id} ...${data} reload=${found.reload} />`}
    <//>`;
}

function Whole({ event, contexts, superseded, history, reload }) {
  const [editing, setEditing] = useState(false);
  return html`
    <header style=${{ margin: '8px 0 24px' }} class="stack tight">
      <div class="row"><${Severity} of=${event.severity} /><span class="chip"><${Icon} name=${event.event_type} size=${13} />${title(event.event_type)}</span>
        ${!event.is_active && html`<span class="chip warn">${event.superseded_by ? 'Superseded by a later figure' : 'Not in force'}</span>`}</div>
      <h1>${event.title}</h1>
      <p class="muted">Stated <time datetime=${event.stated_at} title=${exactly(event.stated_at)}>${atTime(event.stated_at)}</time> · ${percent(event.confidence)} sure · ${many(new Set(event.evidence.map((one) => one.message_id)).size, 'source')}</p>
    </header>
    <div class="columns">
      <div class="stack">
        <section class="card stack" aria-label="What is claimed">
          <p>${event.description}</p>
          ${Object.keys(event.metrics).length > 0 && html`<dl class="metrics">${Object.entries(event.metrics).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`}
          <dl class="facts">
            ${event.impact && html`<dt>Impact</dt><dd>${event.impact}</dd>`}
            ${event.timeline && html`<dt>When</dt><dd>${event.timeline}</dd>`}
            ${event.stakeholders.length > 0 && html`<dt>Who</dt><dd>${event.stakeholders.join(', ')}</dd>`}
            <dt>About</dt><dd>${event.subject}</dd>
          </dl>
        </section>
        <section class="stack" aria-labelledby="proof">
          <h2 id="proof">The words that prove it</h2>
          ${contexts.map((context, i) => html`<${Context} key=${i} ...${context} />`)}
        </section>
      </div>
      <aside class="stack">
        <${Life} event=${event} superseded=${superseded} history=${history} />
        <${Provenance} event=${event} />
        ${editing
          ? html`<${Correction} event=${event} onClose=${() => setEditing(false)} onDone=${() => { setEditing(false); reload(); }} />`
          : html`<div class="row"><button type="button" class="button" onClick=${() => setEditing(true)}><${Icon} name="edit" size=${16} />Correct</button>
              <${Action} onClick=${() => attempt(() => ask(`/v1/events/${encodeURIComponent(event.id)}`, { method: 'PATCH', body: { is_active: !event.is_active } }), event.is_active ? 'Deactivated. It can be activated again here.' : 'Active again').then(reload)}>${event.is_active ? 'Deactivate' : 'Activate'}<//></div>`}
      </aside>
    </div>`;
}

function Context({ conversation_id: conversation, source, messages }) {
  return html`<div class="card">
    <header class="row small muted"><span class="chip">${source}</span><span style=${{ overflowWrap: 'anywhere' }}>${conversation}</span></header>
    <div class="said-list">${messages.map(({ message, quotes }) => {
      const ofText = quotes.filter((quote) => quote.field === 'text');
      const ofSubject = quotes.filter((quote) => quote.field === 'subject');
      return html`<article key=${message.id} class=${`message${quotes.length > 0 ? ' proof' : ''}`}>
        <header><b>${message.sender}</b><time datetime=${message.sent_at} title=${exactly(message.sent_at)}>${atTime(message.sent_at)}</time>${quotes.length > 0 && html`<span class="chip accent">Proof</span>`}</header>
        ${message.subject && html`<p><b><${Quoted} text=${message.subject} quotes=${ofSubject} /></b></p>`}
        <p class=${`text${message.text.length > LONG ? ' long' : ''}`} tabindex=${message.text.length > LONG ? 0 : undefined}><${Quoted} text=${message.text} quotes=${ofText} /></p>
      </article>`;
    })}</div>
  </div>`;
}

function Life({ event, superseded, history }) {
  const steps = [];
  if (event.superseded_by) {
    steps.push(html`Superseded by <a href=${address(`/events/${encodeURIComponent(event.superseded_by)}`)}>a later figure</a>`);
  }
  for (const correction of history) {
    steps.push(html`${words(correction)} by ${correction.by}<div class="small muted">${atTime(correction.at)}${correction.note ? ` · ${correction.note}` : ''}</div>`);
  }
  if (event.updated_at && event.created_at && event.updated_at !== event.created_at) {
    steps.push(html`Changed last<div class="small muted">${atTime(event.updated_at)}</div>`);
  }
  const sources = new Set(event.evidence.map((one) => one.message_id)).size;
  steps.push(html`Found${sources > 1 ? `, merged from ${many(sources, 'source')}` : ''}${event.created_at && html`<div class="small muted">${atTime(event.created_at)}</div>`}`);
  steps.push(html`Stated by ${[...new Set(event.evidence.map((one) => one.sender))].slice(0, 3).join(', ')}<div class="small muted">${atTime(event.stated_at)}</div>`);
  return html`<section class="card" aria-labelledby="life"><header><h2 id="life">Its life</h2></header>
    <ol class="life">${steps.map((step, i) => html`<li key=${i}>${step}</li>`)}</ol>
    ${superseded.length > 0 && html`<h3 style=${{ margin: '8px 0' }}>Other figures of the same milestone</h3>
      <ul class="stack tight">${superseded.map((other) => html`<li key=${other.id}><a href=${address(`/events/${encodeURIComponent(other.id)}`)}>${Object.values(other.metrics)[0] ?? other.title}</a> <span class="small muted">${atTime(other.stated_at)}</span></li>`)}</ul>`}
  </section>`;
}

function words(correction) {
  if (correction.is_active !== null && correction.is_active !== undefined) {
    return correction.is_active ? 'Activated' : 'Deactivated';
  }
  return 'Corrected';
}

/** Which batch and pass it came from, why that fired, and what it took. */
function Provenance({ event }) {
  const [replies, setReplies] = useState(false);
  const batch = useLoad((signal) => ask(`/v1/batches/${encodeURIComponent(event.batch_id)}`, { query: { replies: replies || undefined }, signal }), [event.batch_id, replies]);
  const run = batch.data?.runs.find((one) => one.pass === event.pass && one.pass_version === event.pass_version);
  return html`<section class="card" aria-labelledby="how"><header><h2 id="how">How it was found</h2></header>
    <dl class="facts">
      <dt>Pass</dt><dd>${event.pass} v${event.pass_version}</dd>
      <dt>Model</dt><dd>${event.model}</dd>
      ${batch.data && html`<dt>Batch</dt><dd>${batch.data.why}</dd>
        <dt>Read</dt><dd class="number">${many(batch.data.messages, 'message')}, ${atTime(batch.data.opened_at)}</dd>`}
      ${run && html`<dt>Tokens</dt><dd class="number">${count(run.usage.input)} in, ${count(run.usage.output)} out${run.usage.estimated ? ' (estimated)' : ''}</dd>
        <dt>Cost</dt><dd class="number">${run.cost ? money(run.cost) : 'No price is known'}</dd>`}
    </dl>
    ${run && html`<details style=${{ marginTop: '12px' }} onToggle=${(toggle) => toggle.target.open && setReplies(true)}>
      <summary>The model's own words</summary>
      ${run.replies ? run.replies.map((reply) => html`<pre class="code" key=${`${reply.part}/${reply.ask}`} tabindex="0">${pretty(reply.raw)}</pre>`) : html`<${Bones} rows=${1} />`}
    </details>`}
  </section>`;
}

function pretty(raw) {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}

function Correction({ event, onClose, onDone }) {
  const [draft, setDraft] = useState({ title: event.title, description: event.description, severity: event.severity, note: '' });
  const put = (name) => (input) => setDraft({ ...draft, [name]: input.target.value });
  const save = async () => {
    const body = Object.fromEntries(Object.entries(draft).filter(([name, value]) => (name === 'note' ? value.trim() : value !== event[name])));
    if (Object.keys(body).every((name) => name === 'note')) {
      onClose();
    } else if (await attempt(() => ask(`/v1/events/${encodeURIComponent(event.id)}`, { method: 'PATCH', body }), 'Corrected')) {
      onDone();
    }
  };
  return html`<section class="card stack" aria-labelledby="correct"><h2 id="correct">Correct it</h2>
    <${Field} label="Title"><input value=${draft.title} maxlength="200" onInput=${put('title')} /><//>
    <${Field} label="Description"><textarea rows="4" value=${draft.description} onInput=${put('description')}></textarea><//>
    <${Field} label="Severity"><select value=${draft.severity} onChange=${put('severity')}>${['high', 'medium', 'low'].map((one) => html`<option key=${one} value=${one}>${title(one)}</option>`)}</select><//>
    <${Field} label="Why (kept with it)"><input value=${draft.note} maxlength="2000" onInput=${put('note')} /><//>
    <div class="row"><${Action} class="first" onClick=${save}>Save<//><button type="button" class="button" onClick=${onClose}>Cancel</button></div>
  </section>`;
}
