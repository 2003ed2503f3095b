// The documentation of the API, made of its contract.
import { html, render, useEffect, useState } from './view.js';
import { example, fields, resolver, words } from './docs/schema.js';
import { curl } from './docs/curl.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const DEEPEST = 4;

/** Each operation with the parameters of its path. */
function operations(contract, resolve) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      method: method.toUpperCase(),
      path,
      operation: item[method],
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(resolve),
    })));
}

/** A text with its paragraphs, and code between backticks. */
function Text({ text = '' }) {
  return text.trim().split(/\n\s*\n/).filter(Boolean).map((paragraph) =>
    html`<p>${paragraph.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}</p>`);
}

function Fields({ of, resolve, depth = 0 }) {
  return html`<ul class="fields">${of.map(({ name, schema, needed, place, description }) => {
    const it = resolve(schema);
    const inner = depth < DEEPEST ? fields(it, resolve) : [];
    const said = description ?? schema.description ?? it.description;
    return html`<li key=${name}>
      <div class="row"><code>${name}</code>${needed && html`<span class="chip accent">needed</span>`}<span class="muted">${place ? `${place}; ` : ''}${words(schema, resolve)}</span></div>
      ${said && html`<${Text} text=${said} />`}
      ${inner.length > 0 && html`<details><summary>Its fields</summary><${Fields} of=${inner} resolve=${resolve} depth=${depth + 1} /></details>`}
    </li>`;
  })}</ul>`;
}

function Code({ label, text }) {
  return html`<figure class="stack tight"><figcaption class="small muted">${label}</figcaption><pre class="code" tabindex="0">${text}</pre></figure>`;
}

function shown(media, resolve) {
  const it = media.example ?? example(media.schema, resolve);
  return typeof it === 'string' ? it : JSON.stringify(it, null, 2);
}

function Answer({ status, response, resolve }) {
  const answer = resolve(response);
  const [type, media] = Object.entries(answer.content ?? {})[0] ?? [];
  const inner = media ? fields(media.schema, resolve) : [];
  return html`<details><summary><span class=${`chip ${status < '300' ? 'good' : 'bad'}`}>${status === 'default' ? 'otherwise' : status}</span> ${answer.description}</summary>
    <div class="stack tight">
      ${inner.length > 0 && html`<${Fields} of=${inner} resolve=${resolve} />`}
      ${media && html`<${Code} label=${type} text=${shown(media, resolve)} />`}
    </div></details>`;
}

function Operation({ one, resolve }) {
  const { method, path, operation, parameters } = one;
  const body = resolve(operation.requestBody).content ?? {};
  const inner = body['application/json'] ? fields(body['application/json'].schema, resolve) : [];
  const role = operation['x-role'];
  return html`<article class="card" id=${operation.operationId} aria-labelledby=${`${operation.operationId}-name`}>
    <h3 id=${`${operation.operationId}-name`}><span class=${`verb ${method.toLowerCase()}`}>${method}</span><a href=${`#${operation.operationId}`}>${path}</a>
      <span class="chip">${role ? `role ${role}` : operation['x-proof'] ?? 'no login'}</span></h3>
    <p>${operation.summary}</p>
    <${Text} text=${operation.description} />
    ${parameters.length > 0 && html`<h4>Parameters</h4>
      <${Fields} resolve=${resolve} of=${parameters.map((parameter) => ({ ...parameter, needed: parameter.required, place: parameter.in }))} />`}
    ${inner.length > 0 && html`<h4>Body</h4><${Fields} of=${inner} resolve=${resolve} />`}
    <${Code} label="For example" text=${curl(one, resolve, Boolean(role))} />
    <h4>Answers</h4>
    ${Object.entries(operation.responses).map(([status, response]) => html`<${Answer} key=${status} status=${status} response=${response} resolve=${resolve} />`)}
  </article>`;
}

function Docs({ contract }) {
  const resolve = resolver(contract);
  const all = operations(contract, resolve);
  const tags = contract.tags.map((tag) => ({ ...tag, operations: all.filter((one) => one.operation.tags?.includes(tag.name)) }));
  const codes = contract.components.schemas.Problem.properties.code.enum;
  // The browser looked for the place before it was there.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  return html`<div class="docs">
    <nav aria-label="Operations">
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" />Tidings</a>
      ${tags.map((tag) => html`<details key=${tag.name} open=${innerWidth > 760}><summary>${tag.name}</summary><ul>${tag.operations.map(({ method, path, operation }) => html`<li key=${operation.operationId}>
        <a href=${`#${operation.operationId}`} title=${operation.summary}><span class=${`verb ${method.toLowerCase()}`}>${method}</span>${path}</a></li>`)}</ul></details>`)}
    </nav>
    <main>
      <section class="page-head"><h1>${contract.info.title} API</h1><p class="muted">${contract.info.summary}</p>
        <${Text} text=${contract.info.description} />
        <p>For programs, the contract is at <a href="/openapi.yaml">/openapi.yaml</a>.</p>
        <h4>Codes of problems</h4><div class="codes">${codes.map((code) => html`<code class="chip" key=${code}>${code}</code>`)}</div></section>
      ${tags.map((tag) => html`<section key=${tag.name} aria-labelledby=${`tag-${tag.name}`}><h2 id=${`tag-${tag.name}`}>${tag.name}</h2>
        <p class="muted">${tag.description}</p>
        ${tag.operations.map((one) => html`<${Operation} key=${one.operation.operationId} one=${one} resolve=${resolve} />`)}</section>`)}
    </main></div>`;
}

function Page() {
  const [state, set] = useState({});
  useEffect(() => {
    fetch('/openapi.json')
      .then((reply) => (reply.ok ? reply.json() : Promise.reject(new Error(`The server answered ${reply.status}.`))))
      .then((contract) => set({ contract }), (failure) => set({ failure }));
  }, []);
  if (state.contract) {
    return html`<${Docs} contract=${state.contract} />`;
  }
  return html`<div class=${`note ${state.failure ? 'bad' : ''}`} role="status"><h2>${state.failure ? 'The contract cannot be read' : 'Reading the contract'}</h2><p>${state.failure?.message}</p></div>`;
}

render(html`<${Page} />`, document.getElementById('app'));
