// What could not be processed: by reason, looked at, mended, and had processed again.
import { html, useEffect, useMemo, useRef, useState } from '../view.js';
import { useStore } from '../store.js';
import { place } from '../router.js';
import { ask, useLoad } from '../api.js';
import { useNews } from '../feed.js';
import { Icon } from '../icons.js';
import { Ago, atTime, count, many } from '../format.js';
import { Action, Confirm, Field, useSteps } from './controls.js';
import { Bones, Loaded } from './states.js';
import { attempt, say } from './toast.js';

export function DeadLetters() {
  const company = useStore(place, (at) => at.query.company);
  const letters = useLoad((signal) => ask('/v1/dead-letters', { query: { limit: 200 }, signal }), [company]);
  useNews(['dead-letter', 'batch'], letters.reload);
  const [picked, choose] = useState(null);
  const chosen = letters.data?.items.some((letter) => letter.id === picked) ? picked : letters.data?.items[0]?.id;
  const [asking, setAsking] = useState(false);
  const all = async () => {
    await attempt(async () => {
      const { items } = await ask('/v1/dead-letters/replay', { method: 'POST', body: { all: true } });
      const failed = items.filter((one) => one.outcome === 'failed');
      say(failed.length ? `${count(failed.length)} of ${many(items.length, 'letter')} could not be replayed: ${failed[0].detail}` : `${many(items.length, 'letter')} on their way again`, { bad: failed.length > 0 });
    });
    letters.reload();
  };
  return html`<section class="card" aria-labelledby="letters">
    <header class="apart"><h2 id="letters">Dead letters</h2>
      ${letters.data?.items.length > 0 && html`<button type="button" class="button" onClick=${() => setAsking(true)}><${Icon} name="replay" size=${16} />Replay all</button>`}</header>
    <${Loaded} from=${letters} bones=${html`<${Bones} rows=${2} height=${44} />`}>
      ${({ items }) => (items.length === 0
        ? html`<p class="row muted"><span class="chip good"><${Icon} name="check" size=${12} />None</span>Everything that came in could be processed.</p>`
        : html`<div class="letters">
            <${Reasons} items=${items} chosen=${chosen} choose=${choose} />
            <${Letter} key=${chosen} letter=${items.find((letter) => letter.id === chosen)} done=${letters.reload} />
          </div>`)}
    <//>
    ${asking && html`<${Confirm} question="Replay all dead letters?" detail="Each is processed again as it was. What fails again is buried again." action="Replay all" onYes=${all} onClose=${() => setAsking(false)} />`}
  </section>`;
}

function Reasons({ items, chosen, choose }) {
  const list = useRef(null);
  useSteps(list);
  const groups = useMemo(() => {
    const found = new Map();
    for (const letter of items) {
      const reason = letter.reason.replace(/\d+/g, '#');
      found.set(reason, [...(found.get(reason) ?? []), letter]);
    }
    return [...found.values()];
  }, [items]);
  return html`<div class="reasons" ref=${list}>${groups.map((letters) => html`<div key=${letters[0].reason}>
    <h3>${letters[0].reason}${letters.length > 1 ? ` (${count(letters.length)})` : ''}</h3>
    ${letters.map((letter) => html`<button type="button" class="pick" data-step key=${letter.id} aria-pressed=${letter.id === chosen} onClick=${() => choose(letter.id)}>
      <span class="row"><b>${letter.place}</b>${letter.attempts > 1 && html`<span class="chip warn">${letter.attempts} times</span>`}</span>
      <span class="small muted">buried <${Ago} time=${letter.buried_at} /></span></button>`)}
  </div>`)}</div>`;
}

function Letter({ letter, done }) {
  const [record, setRecord] = useState(letter.record ?? '');
  useEffect(() => setRecord(letter.record ?? ''), [letter.id]);
  const replay = async () => {
    const well = await attempt(async () => {
      const body = letter.record !== null && record !== letter.record ? { record } : undefined;
      const { outcome, detail } = await ask(`/v1/dead-letters/${encodeURIComponent(letter.id)}/replay`, { method: 'POST', body });
      if (outcome === 'failed') {
        throw new Error(detail);
      }
      say(outcome === 'replayed' ? 'On its way again' : detail);
    });
    if (well) {
      done();
    }
  };
  return html`<div class="stack">
    <dl class="facts"><dt>Why</dt><dd>${letter.reason}</dd><dt>Where</dt><dd>${letter.place}</dd><dt>Buried</dt><dd>${atTime(letter.buried_at)}</dd></dl>
    ${letter.record === null
      ? html`<p class="muted small">A batch: it is asked about anew, with its messages as they are.</p>`
      : html`<${Field} label="What the log has; mend it here, if it can be mended"><textarea rows="10" spellcheck="false" class="code" value=${record} onInput=${(input) => setRecord(input.target.value)}></textarea><//>`}
    ${letter.payload && letter.payload !== letter.record && html`<details><summary>What its sender gave</summary><pre class="code" tabindex="0">${letter.payload}</pre></details>`}
    <div class="row"><${Action} class="first" onClick=${replay}><${Icon} name="replay" size=${16} />${letter.record !== null && record !== letter.record ? 'Replay as mended' : 'Replay'}<//></div>
  </div>`;
}
