// Investor emails: each figure beside the words that prove it, until a person approves.
import { html, useMemo, useState } from '../view.js';
import { useStore } from '../store.js';
import { address, go, place } from '../router.js';
import { ask, download, useLoad } from '../api.js';
import { useNews } from '../feed.js';
import { Icon } from '../icons.js';
import { Ago, atTime, many, title } from '../format.js';
import { Action, Confirm, Field, Segments } from '../parts/controls.js';
import { Bones, Empty, Loaded } from '../parts/states.js';
import { Linked } from '../parts/text.js';
import { Delivery, Send } from '../parts/send.js';
import { attempt, copy } from '../parts/toast.js';

const KINDS = { draft: 'warn', approved: 'good', rejected: '', sending: 'warn', sent: 'good', refused: 'bad', failed: 'bad', unknown: 'bad' };

export default function Outreach({ id }) {
  const company = useStore(place, (at) => at.query.company);
  const list = useLoad((signal) => ask('/v1/emails', { query: { limit: 100 }, signal }), [company]);
  useNews(['email'], list.reload);
  const write = () => attempt(async () => {
    const draft = await ask('/v1/emails', { method: 'POST' });
    list.reload();
    go(address(`/outreach/${encodeURIComponent(draft.id)}`));
  }, 'Drafted');
  return html`
    <header class="apart"><div><h1>Outreach</h1><p>Letters to investors. None leaves without a person's approval.</p></div>
      <${Action} class="first" onClick=${write}><${Icon} name="edit" size=${16} />Draft a letter<//></header>
    <${Loaded} from=${list} bones=${html`<${Bones} rows=${2} height=${200} />`}>
      ${({ items }) => {
        const chosen = items.find((email) => email.id === id) ?? (id ? null : items[0]);
        return items.length === 0
          ? html`<div class="card"><${Empty} title="No letter yet"><p>A letter is written from the events in force, and each of its figures leads to the words that prove it. Where there are no events yet, <a href=${address('/')}>replay the sample company</a> first.</p><//></div>`
          : html`<div class="outreach">
              <nav class="choose" aria-label="Letters">${items.map((email) => html`<a key=${email.id} href=${address(`/outreach/${encodeURIComponent(email.id)}`)} aria-current=${email === chosen ? 'true' : undefined}>
                <b>${email.subject}</b><span class="row small muted"><span class=${`chip ${KINDS[email.status]}`}>${email.status}</span><${Ago} time=${email.created_at} /></span></a>`)}</nav>
              ${chosen
                ? html`<${Draft} key=${chosen.id} email=${chosen} replace=${(email) => list.set({ ...list.data, items: items.map((one) => (one.id === email.id ? email : one)) })} reload=${list.reload} />`
                : html`<${Empty} title="There is no such letter"><p>It may be of another company.</p><//>`}
            </div>`;
      }}
    <//>`;
}

function Draft({ email, replace, reload }) {
  const [mode, setMode] = useState('read');
  const [shown, setShown] = useState(null);
  const [asking, setAsking] = useState(null);
  const path = `/v1/emails/${encodeURIComponent(email.id)}`;
  const draft = email.status === 'draft';
  // What did not leave may be corrected: it is a draft again then.
  const open = draft || email.status === 'refused' || email.status === 'failed';
  const change = async (method, to, body, done) => {
    const well = await attempt(async () => replace(await ask(to, { method, body, headers: { 'If-Match': email.etag } })), done);
    if (!well) {
      reload();
    }
    return well;
  };
  const unproved = email.untraced.length;
  return html`<div class="stack">
    <div class="apart actions">
      ${open ? html`<${Segments} label="How it is shown" value=${mode} onChange=${setMode} options=${[['read', 'Letter'], ['edit', 'Edit']]} />` : html`<span class=${`chip ${KINDS[email.status]}`}>${title(email.status)}</span>`}
      <div class="row">
        <button type="button" class="button" onClick=${() => copy(`${email.subject}\n\n${email.body}`, 'Letter')}><${Icon} name="copy" size=${16} />Copy</button>
        <${Action} onClick=${() => attempt(() => download(`${path}/eml`, {}, `letter-${email.id.slice(0, 8)}.eml`))}><${Icon} name="download" size=${16} />.eml<//>
        ${open && html`<button type="button" class="button grave" onClick=${() => setAsking('reject')}>Reject</button>
          ${draft && html`<button type="button" class="button first" disabled=${email.needs_editing} title=${email.needs_editing ? 'A figure in it is proved by no quote' : undefined} onClick=${() => setAsking('approve')}><${Icon} name="check" size=${16} />Approve</button>`}`}
      </div>
    </div>
    <${Delivery} email=${email} settle=${(sent) => change('POST', `${path}/settle`, { sent }, sent ? 'Noted as sent' : 'It may be sent again')} />
    ${draft && unproved > 0 && html`<p class="chip bad" role="alert" style=${{ whiteSpace: 'normal', padding: '8px 12px', borderRadius: '8px' }}><${Icon} name="alert" size=${16} />${many(unproved, 'figure')} proved by no quote: edit the letter before it can be approved.</p>`}
    <div class="draft">
      ${mode === 'edit' && open
        ? html`<${Edit} email=${email} onSave=${async (body) => { if (await change('PATCH', path, body, 'Saved, and its figures were traced anew')) { setMode('read'); } }} onClose=${() => setMode('read')} />`
        : html`<${Letter} email=${email} shown=${shown} />`}
      <${Figures} email=${email} shown=${shown} show=${setShown} />
    </div>
    ${['approved', 'refused', 'failed'].includes(email.status) && html`<${Send} email=${email} onSend=${(recipients) => change('POST', `${path}/send`, { recipients }, 'It is being sent')} />`}
    <p class="small muted">Drafted ${atTime(email.created_at)} by ${email.model}, from ${many(email.event_ids.length, 'event')}.</p>
    ${asking === 'approve' && html`<${Confirm} question="Approve this letter?" detail="It is closed to changes then. Nothing is sent by this: that is the next step, and yours as well." action="Approve"
      onYes=${() => change('POST', `${path}/approve`, undefined, 'Approved')} onClose=${() => setAsking(null)} />`}
    ${asking === 'reject' && html`<${Confirm} question="Reject this letter?" detail="It stays in the list, closed to changes. The same events will not be written about again." action="Reject"
      onYes=${() => change('POST', `${path}/reject`, undefined, 'Rejected')} onClose=${() => setAsking(null)} />`}
  </div>`;
}

function Letter({ email, shown }) {
  const blocks = useMemo(() => paragraphs(email.body), [email.body]);
  const marks = (field) => [
    ...email.traced.filter((figure) => figure.field === field).map((figure) => ({ text: figure.text, kind: figure === shown || (shown && figure.text === shown.text) ? 'proven shown' : 'proven' })),
    ...email.untraced.filter((figure) => figure.field === field).map((figure) => ({ text: figure.text, kind: 'unproven' })),
  ];
  return html`<article class="card letter">
    <h2 class="subject"><${Marked} text=${email.subject} marks=${marks('subject')} /></h2>
    <div class="body">${blocks.map((block, i) => (block.list
      ? html`<ul key=${i} class="stack tight">${block.list.map((item, j) => html`<li key=${j}><${Marked} text=${item} marks=${marks('body')} /></li>`)}</ul>`
      : html`<p key=${i}><${Marked} text=${block.text} marks=${marks('body')} /></p>`))}</div>
    ${email.highlights.length > 0 && html`<details style=${{ marginTop: '24px' }}><summary>Highlights</summary><ul class="stack tight">${email.highlights.map((line, i) => html`<li key=${i}><${Marked} text=${line} marks=${marks(`highlights/${i}`)} /></li>`)}</ul></details>`}
    ${Object.keys(email.metrics_summary).length > 0 && html`<details style=${{ marginTop: '8px' }}><summary>Figures in short</summary><dl class="facts">${Object.entries(email.metrics_summary).map(([name, value]) => html`<dt>${name}</dt><dd class="number"><${Marked} text=${value} marks=${marks(`metrics_summary/${name}`)} /></dd>`)}</dl></details>`}
  </article>`;
}

function paragraphs(body) {
  return body.split(/\n{2,}/).flatMap((part) => {
    const blocks = [];
    for (const line of part.split('\n')) {
      const item = /^\s*[-*•]\s+(.*)$/.exec(line);
      const last = blocks.at(-1);
      if (item) {
        last?.list ? last.list.push(item[1]) : blocks.push({ list: [item[1]] });
      } else if (last && !last.list) {
        last.text += `\n${line}`;
      } else {
        blocks.push({ text: line });
      }
    }
    return blocks;
  });
}

/** Marks figures where they stand alone, the longest first: 42 is not marked within 420. */
function Marked({ text, marks }) {
  const kinds = new Map(marks.map((mark) => [mark.text, mark.kind]));
  if (kinds.size === 0) {
    return html`<${Linked} text=${text} />`;
  }
  const wanted = [...kinds.keys()].sort((one, other) => other.length - one.length).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\d])(${wanted.join('|')})(?![\\p{L}\\d])`, 'gu');
  return html`${text.split(pattern).map((part, i) => (i % 2 ? html`<span key=${i} class=${kinds.get(part)}>${part}</span>` : html`<${Linked} key=${i} text=${part} />`))}`;
}

function Figures({ email, shown, show }) {
  const seen = new Set();
  const traced = email.traced.filter((figure) => !seen.has(figure.text + figure.event_id + figure.quote) && seen.add(figure.text + figure.event_id + figure.quote));
  return html`<aside class="card" aria-labelledby="figures"><header><h2 id="figures">Its figures</h2>
      <p class="small muted">Each, and the words that prove it.</p></header>
    <ul class="figures">
      ${email.untraced.map((figure, i) => html`<li key=${`untraced${i}`}><div class="row"><b>${figure.text}</b><span class="chip bad"><${Icon} name="alert" size=${12} />No proof</span></div><span class="small muted">in the ${standsIn(figure.field)}</span></li>`)}
      ${traced.map((figure, i) => html`<li key=${i} class=${figure === shown ? 'shown' : ''} onMouseEnter=${() => show(figure)} onMouseLeave=${() => show(null)} onFocusCapture=${() => show(figure)} onBlurCapture=${() => show(null)}>
        <div class="apart"><b>${figure.text}</b><a class="small" href=${address(`/events/${encodeURIComponent(figure.event_id)}`)}>Event</a></div>
        <q class="small">${figure.quote}</q></li>`)}
      ${email.untraced.length + traced.length === 0 && html`<li class="muted">It has no figures.</li>`}
    </ul></aside>`;
}

function standsIn(field) {
  return field.startsWith('highlights/') ? 'highlights' : field.startsWith('metrics_summary/') ? 'figures in short' : field;
}

function Edit({ email, onSave, onClose }) {
  const [subject, setSubject] = useState(email.subject);
  const [body, setBody] = useState(email.body);
  const [highlights, setHighlights] = useState(email.highlights.join('\n'));
  const [figures, setFigures] = useState(Object.entries(email.metrics_summary).map(([name, value]) => `${name}: ${value}`).join('\n'));
  const save = () => onSave({
    subject: subject.trim(),
    body,
    highlights: highlights.split('\n').map((line) => line.trim()).filter(Boolean),
    metrics_summary: Object.fromEntries(figures.split('\n').filter((line) => line.includes(':')).map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])),
  });
  return html`<div class="card stack">
    <${Field} label="Subject"><input value=${subject} maxlength="500" onInput=${(input) => setSubject(input.target.value)} /><//>
    <${Field} label="Letter"><textarea rows="18" value=${body} onInput=${(input) => setBody(input.target.value)}></textarea><//>
    <${Field} label="Highlights, one a line"><textarea rows="4" value=${highlights} onInput=${(input) => setHighlights(input.target.value)}></textarea><//>
    <${Field} label="Figures in short, name: figure"><textarea rows="4" value=${figures} onInput=${(input) => setFigures(input.target.value)}></textarea><//>
    <div class="row"><${Action} class="first" disabled=${!subject.trim() || !body.trim()} onClick=${save}>Save<//><button type="button" class="button" onClick=${onClose}>Cancel</button></div>
  </div>`;
}
