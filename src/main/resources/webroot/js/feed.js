// The live feed: a socket that comes back by itself, and goes on after the number it had last.
import { useEffect } from './view.js';
import { protocols } from './login.js';
import { store } from './store.js';

const SILENCE_MS = 40000;
const LONGEST_PAUSE_MS = 10000;
const KEPT_EVENTS = 300;
const GONE = 4002;

const NOTHING = {
  status: 'connecting', // connecting, live, lost
  since: null, // when the connection was lost
  loaded: false,
  events: [], // the latest first
  fresh: [], // ids of those that came since the page was opened, the latest first
  rates: null,
  batches: null,
  buffer: null,
};

export const live = store(NOTHING);

const hearers = new Set();
let company;
let socket = null;
let seq = null;
let attempt = 0;
let retry = 0;
let alive = 0;

/** Follows a company from now on. */
export function follow(id) {
  company = id;
  seq = null;
  attempt = 0;
  live.set({ ...NOTHING, status: 'connecting' });
  connect();
}

/** Calls back on news of some kinds: event, batch, email, dead-letter; and after a time without any. */
export function useNews(kinds, callback) {
  useEffect(() => {
    let timer = 0;
    const hear = (kind) => {
      if (kind === '*' || kinds.includes(kind)) {
        clearTimeout(timer);
        timer = setTimeout(callback, 250);
      }
    };
    hearers.add(hear);
    return () => {
      clearTimeout(timer);
      hearers.delete(hear);
    };
  });
}

function tell(kind) {
  for (const hear of hearers) {
    hear(kind);
  }
}

function connect() {
  clearTimeout(retry);
  socket?.close();
  const query = new URLSearchParams();
  if (company) {
    query.set('company', company);
  }
  if (seq !== null) {
    query.set('after', seq);
  }
  const mine = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/feed?${query}`, protocols());
  socket = mine;
  watch(mine);
  mine.onmessage = (message) => {
    if (mine === socket) {
      watch(mine);
      take(JSON.parse(message.data));
    }
  };
  mine.onclose = (closing) => {
    if (mine === socket) {
      clearTimeout(alive);
      if (closing.code === GONE) {
        seq = null;
      }
      lost();
    }
  };
}

/** A connection that says nothing for long is none. */
function watch(mine) {
  clearTimeout(alive);
  alive = setTimeout(() => {
    if (mine === socket) {
      socket = null;
      mine.close();
      lost();
    }
  }, SILENCE_MS);
}

function lost() {
  if (live.get().status !== 'lost') {
    live.set({ status: 'lost', since: Date.now() });
  }
  attempt++;
  const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2);
  clearTimeout(retry);
  retry = setTimeout(connect, pause);
}

addEventListener('online', () => live.get().status === 'lost' && connect());
document.addEventListener('visibilitychange', () => !document.hidden && live.get().status === 'lost' && connect());

function take(frame) {
  switch (frame.type) {
    case 'snapshot':
      seq = frame.seq;
      up({ ...frame.state, loaded: true, events: [...frame.events].reverse(), fresh: [] });
      break;
    case 'resumed':
      up({ ...frame.state, loaded: true });
      break;
    case 'progress':
      live.set({ [frame.topic]: frame.data });
      break;
    case 'heartbeat':
      break;
    default:
      news(frame);
  }
}

function up(state) {
  const again = live.get().status === 'lost';
  attempt = 0;
  live.set({ status: 'live', since: null, ...state });
  if (again) {
    tell('*');
  }
}

/** What is new, or has new proof, comes first; what became history stays where it was. */
function show(event) {
  const { events, fresh } = live.get();
  const known = events.some((other) => other.id === event.id);
  if (known && !event.is_active) {
    live.set({ events: events.map((other) => (other.id === event.id ? event : other)) });
    return;
  }
  live.set({
    events: [event, ...events.filter((other) => other.id !== event.id)].slice(0, KEPT_EVENTS),
    fresh: [event.id, ...fresh.filter((id) => id !== event.id)].slice(0, KEPT_EVENTS),
  });
}

function news(frame) {
  if (frame.seq <= seq) {
    return;
  }
  seq = frame.seq;
  if (frame.type === 'event') {
    show(frame.data);
  }
  tell(frame.type);
}
