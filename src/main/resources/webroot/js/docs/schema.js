// What a schema of the contract says, and an example of what fits it.
export function resolver(contract) {
  return (node) => {
    let found = node ?? {};
    while (found.$ref) {
      found = found.$ref.slice(2).split('/').reduce((at, part) => at[part], contract);
    }
    return found;
  };
}

/** What fits a schema: the first example where there is one, else made of its parts. */
export function example(schema, resolve) {
  const it = resolve(schema);
  const given = it.examples?.[0] ?? it.example ?? it.const ?? it.default ?? it.enum?.[0];
  if (given !== undefined) {
    return given;
  }
  if (it.allOf) {
    return Object.assign({}, ...it.allOf.map((part) => example(part, resolve)));
  }
  if (it.oneOf) {
    return example(it.oneOf[0], resolve);
  }
  switch (kind(it)) {
    case 'object':
      return Object.fromEntries(Object.entries(it.properties ?? {}).map(([name, part]) => [name, example(part, resolve)]));
    case 'array':
      return [example(it.items, resolve)];
    case 'integer':
    case 'number':
      return it.minimum ?? 0;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return it.format === 'date-time' ? '2026-11-22T12:00:00Z' : it.format === 'date' ? '2026-11-22' : 'text';
  }
}

export function kind(schema) {
  const type = schema.type ?? (schema.properties ? 'object' : schema.enum ? 'string' : undefined);
  return Array.isArray(type) ? type[0] : type;
}

/** Type and bounds in a few words. */
export function words(schema, resolve) {
  const it = resolve(schema);
  if (it.const !== undefined) {
    return `always ${JSON.stringify(it.const)}`;
  }
  if (it.oneOf) {
    return it.oneOf.map((part) => words(part, resolve)).join(' or ');
  }
  const types = [it.type ?? kind(it) ?? 'anything'].flat();
  const parts = [types.map((type) => (type === 'array' ? `list of ${words(it.items, resolve)}` : it.format && type === 'string' ? it.format : type)).join(' or ')];
  if (it.enum) {
    parts.push(it.enum.join(', '));
  }
  if (it.minimum !== undefined || it.maximum !== undefined) {
    parts.push(`${it.minimum ?? '…'} to ${it.maximum ?? '…'}`);
  }
  if (it.maxLength !== undefined) {
    parts.push(`at most ${it.maxLength} characters`);
  }
  if (it.default !== undefined) {
    parts.push(`without it ${it.default}`);
  }
  return parts.join('; ');
}

/** Name, schema and whether it is needed, of each field. */
export function fields(schema, resolve) {
  const it = resolve(schema);
  if (it.allOf) {
    return it.allOf.flatMap((part) => fields(part, resolve));
  }
  if (it.oneOf) {
    return fields(it.oneOf[0], resolve);
  }
  if (kind(it) === 'array') {
    return fields(it.items, resolve);
  }
  return Object.entries(it.properties ?? {}).map(([name, part]) => ({ name, schema: part, needed: it.required?.includes(name) ?? false }));
}
