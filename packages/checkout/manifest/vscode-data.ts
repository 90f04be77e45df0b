/** What VS Code's HTML and CSS support completes and explains. https://github.com/microsoft/vscode-custom-data */
import type { Described, ElementApi } from './element-api.ts'

const named = ({ name, description }: Described) => ({ name, description })

export function htmlData({ tagName, description, properties }: ElementApi): object {
  const attributes = properties.flatMap(({ attribute, type, description }) => {
    const values = choices(type).map((name) => ({ name }))
    return attribute ? [{ name: attribute, description, ...(type === 'boolean' && { valueSet: 'v' }), ...(values.length && { values }) }] : []
  })
  return { version: 1.1, tags: [{ name: tagName, description, attributes }] }
}

export const cssData = ({ tokens, parts, states }: ElementApi): object => ({
  version: 1.1,
  properties: tokens.map(named),
  pseudoClasses: states.map(({ name, description }) => ({ name: `:state(${name})`, description })),
  pseudoElements: parts.map(({ name, description }) => ({ name: `::part(${name})`, description })),
})

/** The values of a type that lists them. */
const choices = (type: string): string[] => [...type.matchAll(/'([^']+)'/g)].map(([, value = '']) => value)
