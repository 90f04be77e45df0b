/** A wallet's sheet: asks the page about addresses and rates, and makes the PaymentMethod of the card that was chosen. */
import type { PaymentMethod, ShippingRate } from '@stripe/stripe-js'
import { createApiClient } from '../../api-client.ts'
import type { FormParams } from '../../api-client.ts'
import type { SheetAction, SheetFrameCalls, SheetSettings } from '../../express-messages.ts'
import { mergeDetails } from '../fields/billing-details.ts'
import { hostElement } from '../host-element.ts'
import { setLanguage } from '../texts/texts-for.ts'
import { sheetTexts } from '../texts/express-texts.ts'
import { addresses, cards, owner } from './buyer.ts'
import type { SheetAddress } from './buyer.ts'
import { createSheetView } from './sheet-view.ts'

let settings: SheetSettings
let deliverable: readonly SheetAddress[] = []

const view = createSheetView({
  onChoice(name) {
    if (name === 'card') return
    const { name: who, address } = shippingAddress()
    const { line1: _line1, line2: _line2, ...region } = address
    // Until the buyer has agreed to pay, a wallet tells the page no more of an address than its region.
    const action: SheetAction | undefined =
      name === 'address' ? { type: 'address', name: who, address: region } : rateAction(shippingRate())
    if (action === undefined) return
    view.setPhase('busy')
    act(action)
  },
  onPay() {
    view.setPhase('paying')
    const { asksFor } = settings
    const rate = shippingRate()
    act({
      type: 'pay',
      billingDetails: {
        name: owner.name,
        ...(asksFor.email && { email: owner.email }),
        ...(asksFor.phone && { phone: owner.phone }),
        address: billingAddress(),
      },
      ...(asksFor.shippingAddress && { shippingAddress: shippingAddress() }),
      ...(rate && { shippingRate: rate }),
    })
  },
  onCancel: () => act({ type: 'cancel' }),
})

const act = (action: SheetAction): void => host.act(action)
const host = hostElement<SheetFrameCalls, null>(
  () => ({ root: view.root, state: () => null, clear: () => {}, focus: (edge) => view.focus(edge ?? 'first') }),
  {
    configure(next) {
      settings = next
      setLanguage(next.locale)
      const { allowedShippingCountries: allowed } = next
      deliverable = addresses.filter(({ address }) => allowed === undefined || allowed.includes(address.country))
      view.configure(next, deliverable)
    },
    update(order) {
      view.setPhase('open')
      if (order === null) view.showProblem(sheetTexts(settings.locale).badAddress)
      else {
        settings = { ...settings, order }
        view.showOrder(order)
      }
      return null
    },
    fail({ reason, message }) {
      const texts = sheetTexts(settings.locale)
      view.setPhase('open')
      view.showProblem(message ?? (reason?.includes('address') ? texts.badAddress : texts.failed))
      return null
    },
    submit: () => ({ selectedPaymentMethod: settings.wallet }),
    async createPaymentMethod({ billing_details, ...extras }) {
      view.lockCancel()
      const created = await api().post<PaymentMethod>('/v1/payment_methods', {
        ...extras,
        ...method(billing_details as FormParams | undefined),
      })
      return created.error ? created : { value: { paymentMethod: created.value } }
    },
    createConfirmationToken({ payment_method_data = {}, ...params }) {
      view.lockCancel()
      const { billing_details, ...data } = payment_method_data
      const shipping = settings.asksFor.shippingAddress ? { shipping: shippingForm() } : {}
      return api().post('/v1/confirmation_tokens', {
        ...shipping,
        ...(params as FormParams),
        payment_method_data: { ...data, ...method(billing_details as FormParams | undefined) },
      })
    },
  },
)

const api = () => createApiClient(window.location.origin, settings.publishableKey, settings.stripeAccount)

/** What the page passes wins over what the wallet knows. */
function method(fromPage: FormParams = {}): FormParams {
  const { email, phone } = settings.asksFor
  const card = cards.find(({ number }) => number === view.choice('card')) ?? cards[0]!
  const details = {
    name: owner.name,
    ...(email && { email: owner.email }),
    ...(phone && { phone: owner.phone }),
    address: { ...billingAddress() },
  }
  return {
    type: 'card',
    card: {
      number: card.number,
      exp_month: 12,
      exp_year: new Date().getFullYear() + 3,
      cvc: card.cvc,
      wallet: { type: settings.wallet },
    },
    billing_details: mergeDetails(details, fromPage),
  }
}

/** A wallet gives the whole address to a page that asks for it, and to any other what a card is checked by. */
function billingAddress(): SheetAddress['address'] {
  const { address } = addresses[0]
  if (settings.asksFor.billingAddress) return address
  return { ...address, line1: '', city: '', state: '' }
}

function shippingAddress(): SheetAddress {
  return deliverable[Number(view.choice('address') ?? 0)] ?? addresses[0]
}

function shippingForm(): FormParams {
  const { name, address } = shippingAddress()
  return { name, address: { ...address } }
}

function shippingRate(): ShippingRate | undefined {
  const id = view.choice('rate')
  return settings.order.shippingRates.find((rate) => rate.id === id)
}

function rateAction(rate: ShippingRate | undefined): SheetAction | undefined {
  return rate && { type: 'rate', rate }
}
