// How a letter leaves: to whom a person types, after one more look, and what became of it.
import { html, useState } from '../view.js';
import { Icon } from '../icons.js';
import { atTime, many } from '../format.js';
import { Dialog, Action, Confirm, Field } from './controls.js';
import { copy } from './toast.js';

const HEADINGS = {
  sending: 'It is being sent',
  sent: 'It was sent',
  refused: 'The mail server refused it: nobody got it',
  failed: 'It could not be sent: nobody got it',
  unknown: 'Nobody knows whether it was sent',
};

export function Send({ email, onSend }) {
  const [typed, setTyped] = useState(email.delivery ? email.delivery.recipients.join('\n') : '');
  const [asking, setAsking] = useState(false);
  const recipients = [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];
  if (!email.sendable) {
    return html`<div class="card send"><h2>Send</h2>
      <p class="muted">No mail server is set: with <code>mail.host</code> and <code>mail.from</code> in the settings it is sent from here. Until then, take the .eml file into your mail program.</p></div>`;
  }
  return html`<section class="card send stack" aria-labelledby="send"><h2 id="send">Send</h2>
    <${Field} label="Recipients, one a line"><textarea rows="3" value=${typed} autocomplete="off" autocapitalize="off" spellcheck=${false} placeholder="name@example.com" onInput=${(input) => setTyped(input.target.value)}></textarea><//>
    <div class="row"><button type="button" class="button first" disabled=${recipients.length === 0} onClick=${() => setAsking(true)}><${Icon} name="outreach" size=${16} />Send…</button>
      <span class="small muted">${recipients.length === 0 ? 'All of them get it, or nobody.' : many(recipients.length, 'recipient')}</span></div>
    ${asking && html`<${Dialog} title="Send this letter?" onClose=${() => setAsking(false)}>
      <p><b>${email.subject}</b></p>
      <p class="muted">It leaves at once, and cannot be called back. To ${many(recipients.length, 'recipient')}, who see each other's addresses:</p>
      <ul class="recipients">${recipients.map((address) => html`<li key=${address}>${address}</li>`)}</ul>
      <div class="row"><${Action} class="first" onClick=${async () => { await onSend(recipients); setAsking(false); }}>Send it<//>
        <button type="button" class="button" onClick=${() => setAsking(false)}>Cancel</button></div>
    <//>`}
  </section>`;
}

/** What became of the last try; of a draft that is corrected, why. */
export function Delivery({ email, settle }) {
  const [asking, setAsking] = useState(null);
  const { delivery, status } = email;
  if (!delivery || !HEADINGS[status]) {
    return null;
  }
  const bad = ['refused', 'failed', 'unknown'].includes(status);
  return html`<section class=${`card send stack ${bad ? 'bad' : ''}`} role=${bad ? 'alert' : 'status'} aria-labelledby="delivery">
    <h2 id="delivery" class="row">${bad && html`<${Icon} name="alert" size=${18} />`}${HEADINGS[status]}</h2>
    <dl class="facts"><dt>To</dt><dd>${delivery.recipients.join(', ')}</dd>
      <dt>By</dt><dd>${delivery.by}, ${atTime(delivery.begun_at)}</dd>
      ${delivery.reply && html`<dt>${status === 'sent' || status === 'refused' ? 'Reply' : 'Why'}</dt><dd>${delivery.reply}</dd>`}
      <dt>Message-ID</dt><dd class="number">${delivery.message_id}</dd></dl>
    ${status === 'unknown' && html`<p>It was handed over, and no answer came. Look for its Message-ID in the mail server's log, or ask a recipient; then say what you found. It is not sent again before.</p>
      <div class="row"><button type="button" class="button" onClick=${() => copy(delivery.message_id, 'Message-ID')}><${Icon} name="copy" size=${16} />Copy the Message-ID</button>
        <button type="button" class="button" onClick=${() => setAsking('sent')}>It was sent</button>
        <button type="button" class="button" onClick=${() => setAsking('not')}>It was not sent</button></div>`}
    ${asking && html`<${Confirm} question=${asking === 'sent' ? 'Note it as sent?' : 'Note it as not sent?'}
      detail=${asking === 'sent' ? 'It is closed then, and never sent again.' : 'It may be sent again then. Whoever has it already gets it twice.'} action=${asking === 'sent' ? 'It was sent' : 'It was not sent'}
      onYes=${() => settle(asking === 'sent')} onClose=${() => setAsking(null)} />`}
  </section>`;
}
