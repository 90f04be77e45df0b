/** The card Elements: a whole card in one line, or its number, expiry and security code in frames of their own. */
import type {
  CreateTokenCardData,
  PaymentMethod,
  StripeCardElementOptions,
  StripeCardNumberElementOptions,
  Token,
} from '@stripe/stripe-js'
import type { ApiResult } from '../api-client.ts'
import type { CardElementType, CardFrameCalls, CardFrameSettings, CardFrameState, PaymentMethodExtras } from '../frame-messages.ts'
import { frameGone } from './element-frame.ts'
import type { ElementFrame, FrameKind } from './element-frame.ts'
import { IntegrationError } from './integration-error.ts'
import { createMountedElement } from './mounted-element.ts'
import type { MountedElement } from './mounted-element.ts'
import type { StripeContext } from './stripe-context.ts'

export type CardElementOptions = StripeCardElementOptions & StripeCardNumberElementOptions

export type CardElement = MountedElement<CardElementOptions, CardFrameCalls>

/** Titles as Stripe's frames have them. */
const titles: Record<CardElementType, string> = {
  card: 'Secure card payment input frame',
  cardNumber: 'Secure card number input frame',
  cardExpiry: 'Secure expiration date input frame',
  cardCvc: 'Secure CVC input frame',
}

export function isCardElementType(type: string): type is CardElementType {
  return Object.hasOwn(titles, type)
}

/** The card Elements of one group, by type, and what is known of the card's brand. */
export interface CardElements {
  readonly byType: Map<CardElementType, CardElement>
  brand: CardFrameState['brand']
}

const owners = new WeakMap<object, { type: CardElementType; group: CardElements }>()

export function createCardElement(
  context: StripeContext,
  group: CardElements,
  type: CardElementType,
  options: CardElementOptions,
  settings: () => Promise<Omit<CardFrameSettings, 'element' | 'brand'>>,
): CardElement {
  const frame: FrameKind = { page: 'elements-inner-card', title: titles[type], bleed: 0 }
  const created = createMountedElement<CardElementOptions, CardFrameCalls, CardFrameState>(context, {
    type,
    frame,
    options,
    settings: async (current) => ({ ...(await settings()), brand: group.brand, element: { type, ...forFrame(current) } }),
    load: async () => undefined,
    onChange(state) {
      if (type === 'cardNumber' && state.brand !== undefined && state.brand !== group.brand) {
        group.brand = state.brand
        group.byType.get('cardCvc')?.frame()?.send({ type: 'brand', brand: state.brand })
      }
      return state
    },
    onDestroy: () => group.byType.delete(type),
  })
  group.byType.set(type, created)
  owners.set(created.element, { type, group })
  return created
}

/** Has the Element, with the others of its group that hold the rest of the card, make a PaymentMethod. */
export async function createCardPaymentMethod(
  element: unknown,
  extras: PaymentMethodExtras,
  caller: string,
): Promise<ApiResult<PaymentMethod>> {
  const { frame, others } = cardFrames(element, caller)
  return frame.call('createPaymentMethod', { extras, others })
}

/** The same for a token. */
export async function createCardToken(element: unknown, data: CreateTokenCardData, caller: string): Promise<ApiResult<Token>> {
  const { frame, others } = cardFrames(element, caller)
  return frame.call('createToken', { data, others })
}

/** The frame with the card's number, and the names of those with the rest. */
function cardFrames(element: unknown, caller: string): { frame: ElementFrame<CardFrameCalls>; others: string[] } {
  const owner = typeof element === 'object' && element !== null ? owners.get(element) : undefined
  if (owner === undefined || (owner.type !== 'card' && owner.type !== 'cardNumber')) {
    throw new IntegrationError(`Invalid value for ${caller}: card should be a card or cardNumber Element.`)
  }
  const frame = (type: CardElementType) => {
    const opened = owner.group.byType.get(type)?.frame()
    if (opened === undefined) throw new IntegrationError(frameGone)
    return opened
  }
  const others = owner.type === 'card' ? [] : [frame('cardExpiry').name, frame('cardCvc').name]
  return { frame: frame(owner.type), others }
}

/** The options that the frame shows: the classes are the container's. */
function forFrame({ classes: _classes, ...rest }: CardElementOptions): CardElementOptions {
  return structuredClone(rest)
}
