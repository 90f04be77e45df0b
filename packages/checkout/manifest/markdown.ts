/** The element's tables, for its README and for docs/reference.md. */
import type { Described, ElementApi } from './element-api.ts'

const code = (text: string): string => `\`${text}\``

/** A row for each; what is empty stays so. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [columns, columns.map(() => '---'), ...rows].map(line).join('\n')
}

const described = (kind: string, list: readonly Described[], write = code): string =>
  table([kind, ''], list.map(({ name, description }) => [write(name), description]))

/** Nothing for what is nothing at first. */
const byDefault = (value: string | undefined): string =>
  !value || value === '{}' || value === 'false' ? '' : code(value.replaceAll(/^'|'$/g, ''))

/** By the names of the README's markers. */
export const tables = ({ properties, events, methods, slots, parts, tokens, states }: ElementApi): Record<string, string> => ({
  properties: table(
    ['attribute', 'property', 'default', ''],
    properties.map((property) => [
      property.attribute ? code(property.attribute) : '',
      code(property.name) + (property.readonly ? ' (read)' : ''),
      byDefault(property.default),
      property.description,
    ]),
  ),
  methods: table(['method', ''], methods.map(({ signature, description }) => [code(signature), description])),
  events: table(
    ['event', 'when', 'what it has'],
    events.map(({ name, description, members }) => [
      code(name),
      description,
      members.map((member) => code(member.name)).join(', '),
    ]),
  ),
  slots: described('slot', slots),
  parts: described('part', parts),
  tokens: table(
    ['token', 'default', ''],
    tokens.map((token) => [code(token.name), token.default ? code(token.default) : '', token.description]),
  ),
  states: described('state', states, (name) => code(`:state(${name})`)),
})

/** `docs/reference.md`. */
export function reference(api: ElementApi): string {
  const { properties, events } = api
  const { methods, slots, parts, tokens, states } = tables(api)
  const eventSections = events.map(({ name, type, description, members }) =>
    [
      `### ${code(name)}`,
      `${code(type)}. ${description}`,
      members.length > 0 &&
        table(['has', 'type', ''], members.map((member) => [code(member.name), code(member.type), member.description])),
    ]
      .filter(Boolean)
      .join('\n\n'),
  )
  return `# Reference: \`<pay-checkout>\`

Generated from the class by \`pnpm --filter pay-checkout run generate\`. [The README](../packages/checkout/README.md) says how it goes
together; the same is in the package for tools, as \`custom-elements.json\`.

${api.description}

## Attributes and properties

${table(
  ['attribute', 'property', 'type', 'default', ''],
  properties.map((property) => [
    property.attribute ? code(property.attribute) : '',
    code(property.name) + (property.readonly ? ' (read)' : ''),
    code(property.type),
    byDefault(property.default),
    property.description,
  ]),
)}

## Methods

${methods}

## Events

All bubble and leave shadow roots. Their classes are exported.

${eventSections.join('\n\n')}

## Slots

${slots}

## Parts

${parts}

## Tokens

${tokens}

## States

${states}
`
}
