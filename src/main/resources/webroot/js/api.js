// The REST API. What goes wrong is an Error whose message is a sentence for the user.
import { useEffect, useRef, useState } from './view.js';
import { credentials, signInAgain } from './login.js';
import { place } from './router.js';

const PATIENCE_MS = 20000;

export class Problem extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.code = problem.code;
    this.field = problem.field;
    this.status = status;
  }
}

/** The address of a resource, for the company that is looked at. */
export function resource(path, query = {}) {
  const wanted = { company: place.get().query.company, ...query };
  const text = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== '' && value !== null));
  return `${path}${text.size ? `?${text}` : ''}`;
}

export async function ask(path, { query, method = 'GET', body, headers = {}, signal } = {}) {
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  let reply;
  try {
    reply = await fetch(resource(path, query), {
      method,
      headers: { Accept: 'application/json', ...credentials(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Error(failure.name === 'TimeoutError' ? 'The server did not answer in time.' : 'The server cannot be reached.');
  }
  return answerOf(reply);
}

/** Sends a file as it is; that may take as long as it does. */
export async function upload(path, file, type) {
  let reply;
  try {
    reply = await fetch(resource(path), {
      method: 'POST',
      headers: { Accept: 'application/json', ...credentials(), 'Content-Type': type },
      body: file,
    });
  } catch {
    throw new Error('The server took no more of the file, or cannot be reached.');
  }
  return answerOf(reply);
}

async function answerOf(reply) {
  const text = await reply.text();
  let answer = {};
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    answer = { detail: `The server answered ${reply.status} with something else than JSON.` };
  }
  if (reply.status === 401) {
    signInAgain();
  }
  // Health is told with 503 as well.
  if (!reply.ok && !answer.parts) {
    throw new Problem(answer, reply.status);
  }
  return answer;
}

/** Has the browser keep what the API gives as a file. */
export async function download(path, query, name) {
  const reply = await fetch(resource(path, query), { headers: credentials() });
  if (!reply.ok) {
    throw new Problem(await reply.json().catch(() => ({})), reply.status);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await reply.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/**
 * Loads something, and again whenever a dependency changes. What was there stays to be read meanwhile.
 * Gives {data, error, loading, reload, set}.
 */
export function useLoad(load, dependencies) {
  const [state, setState] = useState({ data: null, error: null, loading: true });
  const latest = useRef(0);
  const abort = useRef(null);
  const run = (keep) => {
    const turn = ++latest.current;
    abort.current?.abort();
    abort.current = new AbortController();
    setState((before) => ({ data: keep ? before.data : null, error: null, loading: true }));
    load(abort.current.signal).then(
      (data) => turn === latest.current && setState({ data, error: null, loading: false }),
      (error) => turn === latest.current && error.name !== 'AbortError' && setState((before) => ({ data: before.data, error, loading: false })),
    );
  };
  useEffect(() => {
    run(state.data !== null);
    return () => {
      latest.current++;
      abort.current?.abort();
    };
  }, dependencies);
  return { ...state, reload: () => run(true), set: (data) => setState({ data, error: null, loading: false }) };
}
