// An operation as a command.
import { example } from './schema.js';

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** How an operation is asked for from a terminal. */
export function curl({ method, path, operation, parameters }, resolve, needsLogin) {
  const needed = parameters.filter((one) => one.required);
  const address = path.replace(/\{(\w+)\}/g, (whole, name) => name.toUpperCase());
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}${location.origin}${address}`];
  if (needsLogin) {
    lines.push('-H "Authorization: Bearer $TOKEN"');
  }
  for (const one of needed.filter((parameter) => parameter.in === 'header')) {
    lines.push(`-H ${quoted(`${one.name}: ${one.name === 'If-Match' ? '"ETAG"' : example(one.schema, resolve)}`)}`);
  }
  const [type, media] = Object.entries(resolve(operation.requestBody).content ?? {})[0] ?? [];
  if (type) {
    const body = media.example ?? example(media.schema, resolve);
    lines.push(`-H ${quoted(`Content-Type: ${type}`)}`, type === 'application/json' ? `-d ${quoted(JSON.stringify(body))}` : '--data-binary @FILE');
  }
  return lines.join(' \\\n  ');
}
