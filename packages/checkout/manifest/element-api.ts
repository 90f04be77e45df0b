/** What the manifest says of the element, as everything that is generated from it needs it. */
import type { ClassDeclaration, ClassField, ClassMethod, Package } from 'custom-elements-manifest'
import { isElement } from './analyze.ts'

export interface Described {
  readonly name: string
  readonly description: string
}

export interface Property extends Described {
  readonly type: string
  /** As it stands in the class. */
  readonly default: string | undefined
  readonly readonly: boolean
  /** Nothing for what is no attribute. */
  readonly attribute: string | undefined
}

export interface PayEvent extends Described {
  /** The name of its class. */
  readonly type: string
  readonly members: readonly (Described & { readonly type: string })[]
}

export interface ElementApi extends Described {
  readonly tagName: string
  readonly properties: readonly Property[]
  readonly methods: readonly (Described & { readonly signature: string })[]
  readonly events: readonly PayEvent[]
  readonly slots: readonly Described[]
  readonly parts: readonly Described[]
  readonly tokens: readonly (Described & { readonly default: string | undefined })[]
  readonly states: readonly Described[]
}

/** Throws if anything public says nothing of itself. */
export function readApi(manifest: Package): ElementApi {
  const classes = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter((declaration) => declaration.kind === 'class')
  const element = classes.find(isElement)
  if (!element) throw new Error('The manifest has no element.')
  const attributes = element.attributes ?? []
  const members = element.members ?? []

  const properties = members.filter(isField).map(({ name, type, description, readonly = false, ...field }): Property => {
    const attribute = attributes.find(({ fieldName }) => fieldName === name)
    return {
      name,
      type: type?.text ?? '',
      default: field.default,
      readonly,
      attribute: attribute?.name,
      description: oneLine(attribute?.description ?? description),
    }
  })
  const events = (element.events ?? []).map(({ name, type, description }): PayEvent => {
    const members = classes.find((event) => event.name === type.text)?.members ?? []
    return { name, type: type.text, description: oneLine(description), members: members.map(describeMember) }
  })
  const api: ElementApi = {
    name: element.name,
    tagName: element.tagName,
    description: oneLine(element.description),
    properties,
    methods: members.filter(isMethod).map((method) => ({ ...describe(method), signature: signatureOf(method) })),
    events,
    slots: (element.slots ?? []).map(describe),
    parts: (element.cssParts ?? []).map(describe),
    tokens: (element.cssProperties ?? []).map((token) => ({ ...describe(token), default: token.default })),
    states: (element.cssStates ?? []).map(describe),
  }
  const silent = Object.values(api)
    .flatMap((value: unknown) => (Array.isArray(value) ? (value as Described[]) : []))
    .filter(({ description }) => !description)
  if (silent.length > 0) {
    throw new Error(
      `Nothing says what ${silent.map(({ name }) => name).join(', ')} is for. An attribute is described by @attr above the class in ` +
        'src/lib/pay-checkout-element.ts, anything else beside its definition.',
    )
  }
  return api
}

type Member = ClassField | ClassMethod

const isField = (member: Member): member is ClassField => member.kind === 'field'
const isMethod = (member: Member): member is ClassMethod => member.kind === 'method'

const describe = ({ name, description }: { name: string; description?: string }): Described => ({
  name,
  description: oneLine(description),
})

const describeMember = (member: NonNullable<ClassDeclaration['members']>[number]) => ({
  ...describe(member),
  name: isMethod(member) ? signatureOf(member) : member.name,
  type: (isMethod(member) ? member.return?.type?.text : member.type?.text) ?? 'void',
})

const signatureOf = ({ name, parameters = [] }: ClassMethod): string =>
  `${name}(${parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ')})`

const oneLine = (text = ''): string => text.replaceAll(/\s*\n\s*/g, ' ').trim()
