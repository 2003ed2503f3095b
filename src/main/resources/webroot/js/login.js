// The API key, where the service wants one: kept until the tab is closed, and sent with every call.
import { store } from './store.js';

const NAME = 'tidings.key';

function kept() {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

export const login = store({ needed: false, key: kept() });

export function signIn(key) {
  try {
    sessionStorage.setItem(NAME, key);
  } catch {
    // It lasts as long as the page then.
  }
  login.set({ needed: false, key });
}

/** The service did not take what it was given. */
export function signInAgain() {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Then nothing was kept.
  }
  login.set({ needed: true, key: null });
}

export function credentials() {
  const { key } = login.get();
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** What a socket says it speaks: it cannot send headers. */
export function protocols() {
  const { key } = login.get();
  return key ? ['tidings', `tidings.key.${key}`] : ['tidings'];
}
