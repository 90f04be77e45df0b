/** What JetBrains' editors complete and explain. https://github.com/JetBrains/web-types */
import type { Described, ElementApi } from './element-api.ts'

const named = ({ name, description }: Described) => ({ name, description })

export function webTypes(api: ElementApi, version: string): object {
  const { tagName, description, properties, events, slots, parts, tokens, states } = api
  const attributes = properties.flatMap(({ attribute, type, default: byDefault, description }) =>
    attribute
      ? [{ name: attribute, description, value: { type }, ...(byDefault && { default: unquoted(byDefault) }) }]
      : [],
  )
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: 'pay-checkout',
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: tagName,
            description,
            attributes,
            slots: slots.map(named),
            js: {
              properties: properties.map((property) => ({
                ...named(property),
                type: property.type,
                ...(property.readonly && { 'read-only': true }),
              })),
              events: events.map((event) => ({ ...named(event), type: event.type })),
            },
            css: {
              properties: tokens.map(named),
              parts: parts.map(named),
              'pseudo-classes': states.map(({ name, description }) => ({ name: `state(${name})`, description })),
            },
          },
        ],
      },
    },
  }
}

const unquoted = (code: string): string => code.replaceAll(/^'|'$/g, '')
