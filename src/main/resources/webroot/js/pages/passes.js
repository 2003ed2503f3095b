// What is asked of the messages, and how far each version has come.
import { html } from '../view.js';
import { useStore } from '../store.js';
import { place } from '../router.js';
import { ask, useLoad } from '../api.js';
import { useNews } from '../feed.js';
import { Ago, count, many, percent, words } from '../format.js';
import { Bones, Empty, Loaded } from '../parts/states.js';

export default function Passes() {
  const company = useStore(place, (at) => at.query.company);
  const passes = useLoad((signal) => ask('/v1/passes', { signal }), [company]);
  useNews(['batch', 'email'], passes.reload);
  return html`
    <header><h1>Passes</h1><p>What is asked of the messages. A pass is a prompt and the form of its answer, in files under conf/passes.</p></header>
    <${Loaded} from=${passes} bones=${html`<${Bones} rows=${2} height=${180} />`}>
      ${({ items }) => (items.length === 0
        ? html`<div class="card"><${Empty} title="No pass is enabled"><p>Enable one in its file under conf/passes.</p><//></div>`
        : html`<div class="pair">${items.map((pass) => html`<${Pass} key=${pass.id} ...${pass} />`)}</div>`)}
    <//>`;
}

function Pass({ id, version, description, runs_on: on, output, coverage }) {
  return html`<section class="card stack" aria-label=${id}>
    <header class="apart"><h2>${id}</h2><span class="chip accent">version ${version}</span></header>
    <p>${description}</p>
    <dl class="facts"><dt>Runs on</dt><dd>${on === 'batch' ? 'each batch' : words(on)}</dd><dt>Gives</dt><dd>${output === 'email' ? 'letters' : words(output)}</dd></dl>
    ${coverage.length === 0
      ? html`<p class="muted">It has not run yet.</p>`
      : html`<div class="versions">${coverage.map((one) => html`<${Version} key=${one.version} ...${one} />`)}</div>`}
  </section>`;
}

function Version({ version, open, completed, dead, last_run_at: last }) {
  const all = open + completed + dead;
  const share = (part) => ({ width: `${all ? (part / all) * 100 : 0}%` });
  return html`<div class="stack tight">
    <div class="apart small"><b>Version ${version}</b><span class="number muted">${percent(all ? completed / all : 0)} of ${many(all, 'run')}${last ? html`, last <${Ago} time=${last} />` : ''}</span></div>
    <div class="meter" role="img" aria-label=${`${count(completed)} completed, ${count(open)} open, ${count(dead)} dead`}>
      ${completed > 0 && html`<i style=${share(completed)}></i>`}${open > 0 && html`<i class="warn" style=${share(open)}></i>`}${dead > 0 && html`<i class="bad" style=${share(dead)}></i>`}</div>
    <div class="row small muted number"><span>${count(completed)} completed</span>${open > 0 && html`<span class="chip warn">${count(open)} open</span>`}${dead > 0 && html`<span class="chip bad">${count(dead)} dead</span>`}</div>
  </div>`;
}
