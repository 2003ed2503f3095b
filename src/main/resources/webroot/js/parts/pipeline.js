// The way of a message as a picture, with what is on each step of it now.
import { html } from '../view.js';
import { useStore } from '../store.js';
import { live } from '../feed.js';
import { Icon } from '../icons.js';
import { compact, count, many, span } from '../format.js';

const WORDS = { up: ['good', 'Up'], paused: ['warn', 'Paused'], down: ['bad', 'Down'] };
const RECENT = 10;

export function Pipeline({ health, usage, events }) {
  const { rates, buffer, batches, status } = useStore(live);
  const part = (name) => health?.parts.find((one) => one.name === name)?.status;
  const perSecond = rates?.messages_per_second.slice(-RECENT) ?? [];
  const rate = perSecond.reduce((sum, messages) => sum + messages, 0) / RECENT;
  const open = batches?.open ?? [];
  const reading = open.reduce((sum, batch) => sum + batch.messages, 0);
  const last = batches?.ended.at(-1);
  const today = usage?.today;
  return html`<section class="card" aria-labelledby="way"><header><h2 id="way">On their way</h2></header>
    <ol class="pipeline">
      <${Station} icon="messages" name="Sources" words="HTTP, files" />
      <${Arrow} words=${`${rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate)}/s`} />
      <${Station} icon="log" name="Log" status=${part('log')} />
      <${Arrow} words="" />
      <${Station} icon="buffer" name="Buffer" status=${worst(part('messages'), part('buffer'))} words=${buffer ? `${count(buffer.messages)} of ${count(buffer.limits.count)}` : ' '} />
      <${Arrow} words=${open.length ? many(open.length, 'batch', 'batches') : ''} />
      <${Station} icon="model" name="Model" status=${part('model')} words=${reading ? `reads ${count(reading)}` : today ? `${compact(today.tokens)} tokens today` : ' '} />
      <${Arrow} words=${last ? span(last.seconds) : ''} />
      <${Station} icon="events" name="Events" status=${part('events')} words=${events ? many(events.total, 'event') : ' '} />
      <${Arrow} words="" />
      <${Station} icon="live" name="Feed" status=${status === 'live' ? 'up' : 'down'} words="this page" last />
    </ol></section>`;
}

function worst(...statuses) {
  return ['down', 'paused', 'up'].find((status) => statuses.includes(status));
}

function Station({ icon, name, status, words }) {
  const [kind, text] = WORDS[status] ?? [];
  return html`<li style=${{ flex: 'none' }}><div class="station"><${Icon} name=${icon} size=${22} /><b>${name}</b>
    ${kind && html`<span class=${`chip ${kind}`}><span class=${`dot ${kind}`}></span>${text}</span>`}
    <span class="small muted number words">${words}</span></div></li>`;
}

function Arrow({ words }) {
  return html`<li aria-hidden=${words ? undefined : 'true'}><div class="arrow"><span>${words}</span></div></li>`;
}
