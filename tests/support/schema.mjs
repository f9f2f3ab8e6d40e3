// schema.mjs: does a value fit a JSON Schema, as far as openapi.json and assets/schemas use it?
// Errors  misfits() answers one line for each misfit, none when it fits; a keyword it does not know is an error, so
//         nothing in a schema is ever passed over in silence.
const known = new Set(['$ref', 'type', 'enum', 'const', 'pattern', 'minimum', 'maximum', 'required', 'properties',
  'additionalProperties', 'items', 'minItems', 'maxItems', 'minProperties', 'oneOf', 'description']);
const types = {
  string: (value) => typeof value === 'string', integer: Number.isInteger, boolean: (value) => typeof value === 'boolean',
  array: Array.isArray, object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

export const at_pointer = (document, pointer) => pointer.replace(/^#?\//, '').split('/').reduce((value, name) =>
  value?.[name.replace(/~1/g, '/').replace(/~0/g, '~')], document);

export function misfits(document, schema, value, at = '') {
  for (const keyword of Object.keys(schema)) if (!known.has(keyword)) throw new Error(`schema.mjs does not know ${keyword}`);
  const found = [], wrong = (what) => found.push(`${at || '/'}: ${what}`);
  const inside = (part, it, name) => found.push(...misfits(document, part, it, `${at}/${name}`));
  if (schema.$ref) found.push(...misfits(document, at_pointer(document, schema.$ref), value, at));
  if (schema.type && !types[schema.type](value)) return [...found, `${at || '/'}: is no ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) wrong(`is none of ${schema.enum}`);
  if ('const' in schema && value !== schema.const) wrong(`is not ${schema.const}`);
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) wrong(`does not look like ${schema.pattern}`);
  if (value < schema.minimum || value > schema.maximum) wrong('is out of range');
  if (schema.oneOf && schema.oneOf.filter((part) => !misfits(document, part, value).length).length !== 1) wrong('fits none or several');
  if (schema.minItems > value.length) wrong('is too short');
  if (schema.maxItems < value.length) wrong('is too long');
  if (schema.minProperties > Object.keys(value).length) wrong('has too little in it');
  if (schema.items) value.forEach((it, i) => inside(schema.items, it, i));
  for (const name of schema.required ?? []) if (!(name in value)) wrong(`lacks ${name}`);
  for (const [name, it] of Object.entries(schema.type === 'object' ? value : {})) {
    const part = schema.properties?.[name] ?? schema.additionalProperties;
    if (part === false) wrong(`has a ${name} too many`);
    else if (part) inside(part, it, name);
  }
  return found;
}
