/** The fields that a JSON Schema of an object describes, nested ones too: `[name, type in words]`. */
export function schemaFields(schema, prefix = '') {
  return Object.entries(schema.properties).flatMap(([key, field]) => {
    const name = `${prefix}${key}${schema.required?.includes(key) ? '' : '?'}`;
    if (field.properties) return schemaFields(field, `${name}.`);
    if (field.items?.properties) return schemaFields(field.items, `${name}[].`);
    return [[`\`${name}\``, typeInWords(field)]];
  });
}

function typeInWords(schema) {
  const { const: constant, enum: values, anyOf, oneOf = anyOf, type, items, prefixItems } = schema;
  if (constant !== undefined) return `\`${constant}\``;
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (oneOf) return oneOf.map(typeInWords).join(' or ');
  if (prefixItems) return `[${prefixItems.map(typeInWords).join('; ')}]`;
  if (type === 'array') return `list${range(schema.minItems, schema.maxItems)} of ${typeInWords(items)}`;
  if (type === 'integer') return `whole number${numberRange(schema)}`;
  if (type === 'number') return `number${numberRange(schema)}`;
  if (type === 'string') return textInWords(schema);
  if (type === 'object') return objectInWords(schema);
  return [type ?? 'anything'].flat().join(' or ');
}

function objectInWords(schema) {
  if (!schema.properties) return `object of ${typeInWords(schema.additionalProperties)}`;
  const fields = schemaFields(schema).map((field) => field.join(': '));
  return `{ ${fields.join('; ')} }`;
}

function textInWords({ format, pattern, minLength, maxLength }) {
  if (['uuid', 'date-time', 'email'].includes(format)) return format;
  return pattern ? `text like \`${pattern}\`` : `text${range(minLength, maxLength)}`;
}

function numberRange({ minimum, exclusiveMinimum, maximum }) {
  // Every whole number of Zod's is within the safe ones; that says nothing about this one.
  const meant = (limit) => (Math.abs(limit) === Number.MAX_SAFE_INTEGER ? undefined : limit);
  const above = exclusiveMinimum === undefined ? '' : ` > ${exclusiveMinimum}`;
  return `${above}${range(meant(minimum), meant(maximum))}`;
}

function range(min, max) {
  if (min !== undefined && max !== undefined) return ` ${min}–${max}`;
  if (min !== undefined) return ` ≥ ${min}`;
  return max === undefined ? '' : ` ≤ ${max}`;
}
