/** The one file from which the types for every framework follow, and the React wrapper. */
import type { ElementApi } from './element-api.ts'

const madeBy = '// Generated from the class by `pnpm --filter pay-checkout run generate`.'

/** `src/types/props.ts`. */
export function propsSource({ name, properties, events }: ElementApi): string {
  const settable = properties.filter(({ readonly }) => !readonly)
  const spelled = settable.filter((property) => property.attribute && property.attribute !== property.name)
  const doc = (description: string): string => `  /** ${description} */\n`
  return `${madeBy}
import type { ${name} } from '../element.ts'

/** What a page can set. */
export interface PayCheckoutProps {
${settable.map((property) => `${doc(property.description)}  ${property.name}?: ${name}['${property.name}']`).join('\n')}
}

/** Attributes that are spelled otherwise than their property. */
export interface PayCheckoutAttributes {
${spelled.map((property) => `${doc(property.description)}  '${property.attribute}'?: ${name}['${property.name}']`).join('\n')}
}

/** What the element tells. */
export type PayCheckoutEvents = Pick<
  HTMLElementEventMap,
${events.map((event) => `  | '${event.name}'`).join('\n')}
>
`
}

/** `@pay-checkout/react`. */
export function reactWrapper({ description, events }: ElementApi): string {
  const propOf = (event: string): string => `on${pascal(event)}`
  return `'use client'
${madeBy}
import { createComponent, type EventName } from '@lit/react'
import {
  PayCheckout as PayCheckoutElement,
${events.map(({ type }) => `  type ${type},`).join('\n')}
} from 'pay-checkout'
import type { PayCheckoutProps as ElementProps } from 'pay-checkout/types/props'
import * as React from 'react'

/** The element's events, as props. */
export interface PayCheckoutEventProps {
${events.map((event) => `  /** ${event.description} */\n  ${propOf(event.name)}?: (event: ${event.type}) => void`).join('\n')}
}

export type PayCheckoutProps = Omit<React.HTMLAttributes<PayCheckoutElement>, keyof ElementProps> &
  ElementProps &
  PayCheckoutEventProps

/** ${description} */
export const PayCheckout: React.ForwardRefExoticComponent<PayCheckoutProps & React.RefAttributes<PayCheckoutElement>> =
  createComponent({
    react: React,
    tagName: 'pay-checkout',
    elementClass: PayCheckoutElement,
    displayName: 'PayCheckout',
    events: {
${events.map((event) => `      ${propOf(event.name)}: '${event.name}' as EventName<${event.type}>,`).join('\n')}
    },
  })

export type { PayCheckoutElement }
`
}

const pascal = (name: string): string => name.replaceAll(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase())
