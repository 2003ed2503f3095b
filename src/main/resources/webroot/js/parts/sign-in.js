// Asks for the API key.
import { html, useState } from '../view.js';
import { signIn } from '../login.js';
import { Field } from './controls.js';

export function SignIn() {
  const [key, setKey] = useState('');
  const enter = (submit) => {
    submit.preventDefault();
    signIn(key.trim());
  };
  return html`<main class="page" style=${{ maxWidth: '440px', paddingTop: '15vh' }}>
    <form class="card stack" style=${{ padding: '32px' }} onSubmit=${enter}>
      <span class="brand" style=${{ padding: 0 }}><img src="/icon.svg" alt="" width="28" height="28" />Tidings</span>
      <p class="muted">This service wants a key. Whoever runs it makes one, and says which company it opens.</p>
      <${Field} label="API key"><input type="password" autocomplete="current-password" value=${key} onInput=${(input) => setKey(input.target.value)} required /><//>
      <button class="button first" disabled=${!key.trim()}>Go on</button>
    </form></main>`;
}
