// How a newcomer sees something happen: the sample, a file of his own, one message.
import { html, useEffect, useRef, useState } from '../view.js';
import { ask, upload } from '../api.js';
import { live } from '../feed.js';
import { place } from '../router.js';
import { useStore } from '../store.js';
import { Icon } from '../icons.js';
import { count, many, percent, span } from '../format.js';
import { Action } from './controls.js';
import { attempt, copy, say } from './toast.js';
import { readMessages, uploadType } from './file.js';

const PORTION = 500;
const LOOK_MS = 700;

export function Start({ narrow = false }) {
  return html`<div class="stack">
    ${!narrow && html`<${Welcome} />`}
    <div class=${narrow ? 'stack' : 'start'}><${Sample} /><${File} /><${Message} /></div>
  </div>`;
}

function Welcome() {
  const { batches, buffer } = useStore(live);
  const reading = (batches?.open ?? []).reduce((sum, batch) => sum + batch.messages, 0);
  if (reading > 0) {
    return html`<div class="note" role="status"><h2>Reading what was said</h2>
      <p>${many(reading, 'message')} are being analysed. What really happened appears here as soon as it is found.</p></div>`;
  }
  if (buffer?.messages > 0) {
    return html`<div class="note" role="status"><h2>${many(buffer.messages, 'message')} wait to be read</h2>
      <p>They are read together when ${count(buffer.limits.count)} have come, or when the first has waited for ${span(buffer.limits.age_seconds)}.</p></div>`;
  }
  return html`<div class="note"><h2>Nothing has happened yet</h2>
    <p>Tidings reads what people say, and tells what really happened, each time with the words that prove it. Give it something to read.</p></div>`;
}

function Sample() {
  const [progress, setProgress] = useState(null);
  const timer = useRef(0);
  useEffect(() => {
    look(true);
    return () => clearTimeout(timer.current);
  }, []);
  const look = async (first) => {
    try {
      const now = await ask('/v1/samples/replay');
      setProgress(now);
      if (now.state === 'running') {
        timer.current = setTimeout(look, LOOK_MS);
      } else if (now.state === 'failed' && first !== true) {
        say(now.error ?? 'The sample could not be replayed.', { bad: true });
      }
    } catch (error) {
      if (first !== true) {
        say(error.message, { bad: true });
      }
    }
  };
  const start = () => attempt(async () => {
    setProgress(await ask('/v1/samples/replay', { method: 'POST' }));
    look();
  });
  const running = progress?.state === 'running';
  return html`<div class="card">
    <${Icon} name="play" size=${24} />
    <h3>Replay the sample company</h3>
    <p class="muted">A thousand messages of an invented start-up. Takes a few seconds, costs nothing with the offline model.</p>
    ${running
      ? html`<div class="meter" role="progressbar" aria-valuenow=${progress.appended} aria-valuemax=${progress.total} aria-label="Messages read"><i style=${{ width: percent(progress.appended / (progress.total || 1)).replace(' ', '') }}></i></div>
        <p class="small muted number">${count(progress.appended)} of ${count(progress.total)} messages</p>`
      : html`<${Action} class="first" onClick=${start}>${progress?.state === 'done' ? 'Replay it again' : 'Replay the sample'}<//>`}
  </div>`;
}

function File() {
  const input = useRef(null);
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState(null);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const follow = async (progress) => {
    setSent({ done: progress.read, total: progress.rows, running: progress.state === 'running' });
    if (progress.state === 'running') {
      timer.current = setTimeout(() => attempt(async () => follow(await ask(`/v1/ingest/${progress.id}`))).then((well) => !well && setSent(null)), LOOK_MS);
    } else if (progress.state === 'failed') {
      say(progress.error, { bad: true });
    } else {
      say(`${many(progress.accepted, 'message')} taken in${progress.refused ? `, ${many(progress.refused, 'dead letter')}` : ''}`);
    }
  };
  const send = (file) => file && attempt(async () => {
    const type = await uploadType(file);
    if (type) {
      setSent({ done: 0, total: 0, running: true });
      await follow(await upload('/v1/ingest/files', file, type));
      return;
    }
    const messages = readMessages(file.name, await file.text());
    let rejected = 0;
    for (let at = 0; at < messages.length; at += PORTION) {
      setSent({ done: at, total: messages.length });
      const outcome = await ask('/v1/messages', { method: 'POST', body: messages.slice(at, at + PORTION) });
      rejected += outcome.rejected ?? 0;
    }
    setSent({ done: messages.length, total: messages.length });
    say(rejected ? `${many(messages.length - rejected, 'message')} taken in, ${count(rejected)} rejected` : `${many(messages.length, 'message')} taken in`);
  }).then((well) => !well && setSent(null));
  return html`<div class="card">
    <${Icon} name="upload" size=${24} />
    <h3>Drop a file of your own</h3>
    <p class="muted">CSV with a column for the text (and, where there are, id, sender and time), a Slack export (zip), mails (mbox, eml), JSON, or a JSON object a line.</p>
    <div class=${`drop${over ? ' over' : ''}`} role="button" tabindex="0" onClick=${() => input.current.click()}
      onKeyDown=${(press) => (press.key === 'Enter' || press.key === ' ') && (press.preventDefault(), input.current.click())}
      onDragOver=${(drag) => { drag.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)}
      onDrop=${(drop) => { drop.preventDefault(); setOver(false); send(drop.dataTransfer.files[0]); }}>
      ${sent && (sent.running || sent.done < sent.total) ? (sent.total > sent.done ? `${count(sent.done)} of ${count(sent.total)}` : sent.done ? `${count(sent.done)} read` : 'Sending…') : 'Drop it here, or choose one'}
    </div>
    <input ref=${input} class="heard" type="file" tabindex="-1" aria-label="A file with messages" accept=".csv,.json,.ndjson,.jsonl,.mbox,.eml,.zip,text/csv,application/json,application/mbox,message/rfc822,application/zip"
      onChange=${(change) => { send(change.target.files[0]); change.target.value = ''; }} />
  </div>`;
}

function Message() {
  const [text, setText] = useState('We closed the Acme deal today: $120k a year, signed by their CTO.');
  const company = place.get().query.company;
  const body = { conversation_id: 'try-it', sender: 'Ana', message: text, channel: 'chat' };
  const curl = `curl ${location.origin}/v1/messages${company ? `?company=${company}` : ''} -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`;
  return html`<div class="card">
    <${Icon} name="messages" size=${24} />
    <h3>Post a message</h3>
    <label class="field"><span class="heard">What was said</span>
      <textarea rows="3" value=${text} onInput=${(input) => setText(input.target.value)}></textarea></label>
    <div class="row">
      <${Action} class="first" disabled=${!text.trim()} onClick=${() => attempt(() => ask('/v1/messages', { method: 'POST', body }), 'Taken in. It is analysed with the next batch.')}>Post it<//>
      <button type="button" class="button" onClick=${() => copy(curl, 'Command')}><${Icon} name="copy" size=${16} />Copy as curl</button>
    </div>
    <details><summary>The command</summary><pre class="code">${curl}</pre></details>
  </div>`;
}
