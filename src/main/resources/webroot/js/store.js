// A value that components read and follow.
import { useEffect, useState } from './view.js';

export function store(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const listener of [...listeners]) {
        listener(value);
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of a store's value; the component is drawn anew when that part is another one. */
export function useStore(from, part = (value) => value) {
  const [seen, see] = useState(() => part(from.get()));
  useEffect(() => {
    see(() => part(from.get()));
    return from.listen((value) => see(() => part(value)));
  }, [from]);
  return seen;
}
