// What is new, and whether all goes well.
import { html, useEffect, useMemo, useRef, useState } from '../view.js';
import { useStore } from '../store.js';
import { live } from '../feed.js';
import { address } from '../router.js';
import { Icon } from '../icons.js';
import { many } from '../format.js';
import { EventCard } from '../parts/event-card.js';
import { Bones } from '../parts/states.js';
import { Dialog, useSteps } from '../parts/controls.js';
import { Strip } from '../parts/strip.js';
import { Start } from '../parts/start.js';

const SHOWN = 100;
const SCROLLED = 240;

export default function Live() {
  const { loaded, events, fresh } = useStore(live);
  const [held, holdAt] = useHeld(events);
  const [trying, setTrying] = useState(false);
  const list = useRef(null);
  useSteps(list);
  const shown = useMemo(() => (held ? events.filter((event) => held.has(event.id)) : events).slice(0, SHOWN), [events, held]);
  const waiting = held ? events.filter((event) => !held.has(event.id)).length : 0;
  const release = () => {
    holdAt(null);
    scrollTo({ top: 0, behavior: 'smooth' });
  };
  return html`
    <header class="apart">
      <div><h1>Live</h1><p>What really happened, as soon as it is found.</p></div>
      ${events.length > 0 && html`<button type="button" class="button" onClick=${() => setTrying(true)}><${Icon} name="play" size=${16} />Try it</button>`}
    </header>
    <${Strip} />
    ${waiting > 0 && html`<button type="button" class="button first pill" onClick=${release}><${Icon} name="up" size=${16} />${waiting} new</button>`}
    <${Announced} events=${events} fresh=${fresh} />
    <section aria-label="Events" class="feed" ref=${list}>
      ${!loaded && html`<${Bones} rows=${4} height=${128} />`}
      ${loaded && events.length === 0 && html`<${Start} />`}
      ${shown.map((event) => html`<${EventCard} key=${event.id} event=${event} fresh=${fresh.includes(event.id)} />`)}
      ${events.length > 0 && html`<p class="small muted"><a href=${address('/events')}>All events</a></p>`}
    </section>
    ${trying && html`<${Dialog} title="Try it" onClose=${() => setTrying(false)}><${Start} narrow=${true} /><//>`}`;
}

/** While somebody reads further down, what comes waits above, so that nothing moves under his eyes. */
function useHeld(events) {
  const [held, hold] = useState(null);
  const latest = useRef(events);
  latest.current = events;
  useEffect(() => {
    const look = () => hold((before) => {
      if (scrollY < SCROLLED) {
        return null;
      }
      return before ?? new Set(latest.current.map((event) => event.id));
    });
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  return [held, hold];
}

/** Tells a screen reader of what is new, in one sentence at a time. */
function Announced({ events, fresh }) {
  const [words, say] = useState('');
  const told = useRef(fresh.length);
  useEffect(() => {
    const timer = setTimeout(() => {
      const more = fresh.length - told.current;
      if (more > 0) {
        const newest = events.find((event) => event.id === fresh[0]);
        say(more === 1 && newest ? `New event: ${newest.title}` : `${many(more, 'new event')}`);
      }
      told.current = fresh.length;
    }, 1500);
    return () => clearTimeout(timer);
  }, [fresh]);
  return html`<p class="heard" role="status" aria-live="polite">${words}</p>`;
}
