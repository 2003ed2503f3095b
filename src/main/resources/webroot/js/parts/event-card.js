// One event, as the feed shows it.
import { html } from '../view.js';
import { Icon } from '../icons.js';
import { address } from '../router.js';
import { Ago, many, percent, title } from '../format.js';
import { Severity } from './controls.js';

export function EventCard({ event, fresh }) {
  const figure = Object.values(event.metrics)[0];
  const proof = event.evidence[0];
  const sources = new Set(event.evidence.map((one) => one.message_id)).size;
  return html`<article class=${`card event${fresh ? ' new' : ''}${event.is_active ? '' : ' past'}`}>
    <span class="type"><${Icon} name=${event.event_type} /></span>
    <h3><a href=${address(`/events/${encodeURIComponent(event.id)}`)} data-step>${event.title}</a></h3>
    ${figure && html`<span class="figure">${figure}</span>`}
    ${proof && html`<blockquote>“${proof.quote}” <span class="small">— ${proof.sender}</span></blockquote>`}
    <div class="row about">
      <${Severity} of=${event.severity} />
      <span>${title(event.event_type)}</span>
      <span><${Ago} time=${event.stated_at} /></span>
      <span title="How sure the model is">${percent(event.confidence)} sure</span>
      ${sources > 1 && html`<span>merged from ${many(sources, 'source')}</span>`}
      ${!event.is_active && html`<span class="chip">${event.superseded_by ? 'Superseded' : 'Not active'}</span>`}
    </div>
  </article>`;
}
