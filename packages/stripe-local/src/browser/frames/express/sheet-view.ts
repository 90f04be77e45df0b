/** The sheet's DOM. It shows what it is given, and says what the buyer chooses. */
import type { ShippingRate } from '@stripe/stripe-js'
import type { SheetOrder, SheetSettings } from '../../express-messages.ts'
import { formatAmount } from '../bank/format-amount.ts'
import { brandIcon } from '../fields/card-icons.ts'
import { sheetTexts } from '../texts/express-texts.ts'
import { cards, owner } from './buyer.ts'
import type { SheetAddress } from './buyer.ts'
import { walletNames } from './wallet-names.ts'

export interface SheetView {
  readonly root: HTMLElement
  /** @param addresses - those that the page delivers to */
  configure(settings: SheetSettings, addresses: readonly SheetAddress[]): void
  showOrder(order: SheetOrder): void
  /** `busy` while the page is asked for something, `paying` once the buyer has said yes: from then on nothing can be chosen. */
  setPhase(phase: 'open' | 'busy' | 'paying'): void
  /** The buyer can leave as long as no payment is being made. */
  lockCancel(): void
  showProblem(message: string): void
  choice(name: 'card' | 'address' | 'rate'): string | undefined
  focus(edge: 'first' | 'last'): void
}

interface Listener {
  onChoice(name: 'card' | 'address' | 'rate'): void
  onPay(): void
  onCancel(): void
}

export function createSheetView(listener: Listener): SheetView {
  const root = document.createElement('form')
  root.className = 'Sheet'
  // Until it is known what is to be paid there is nothing to press.
  root.hidden = true
  let settings: SheetSettings
  let texts = sheetTexts('en')
  const part = (className: string, tag = 'div'): HTMLElement => {
    const element = document.createElement(tag)
    element.className = className
    return element
  }
  const text = (className: string, content: string, tag = 'span'): HTMLElement => {
    const element = part(className, tag)
    element.textContent = content
    return element
  }

  const title = part('Title', 'h1')
  const notice = part('Notice', 'p')
  const header = part('Header')
  header.append(title, notice)
  const [cardChoice, addressChoice, rateChoice] = ['card', 'address', 'rate'].map((name) => {
    const group = part('Choices', 'fieldset')
    group.dataset['name'] = name
    return group as HTMLFieldSetElement
  }) as [HTMLFieldSetElement, HTMLFieldSetElement, HTMLFieldSetElement]
  const contact = part('Contact', 'p')
  const lines = part('Lines', 'dl')
  const problem = part('Problem', 'p')
  problem.setAttribute('role', 'alert')
  const pay = document.createElement('button')
  pay.type = 'submit'
  pay.className = 'Pay'
  const cancel = document.createElement('button')
  cancel.type = 'button'
  cancel.className = 'Cancel'
  root.append(header, cardChoice, addressChoice, rateChoice, contact, lines, problem, pay, cancel)

  const list = (
    group: HTMLFieldSetElement,
    label: string,
    options: { value: string; content: (Node | string)[] }[],
  ): void => {
    const name = group.dataset['name'] ?? ''
    const before = group.querySelector<HTMLInputElement>('input:checked')?.value
    const chosen = options.some(({ value }) => value === before) ? before : options[0]?.value
    group.hidden = options.length === 0
    group.replaceChildren(
      text('Legend', label, 'legend'),
      ...options.map(({ value, content }) => {
        const choice = part('Choice', 'label')
        const radio = document.createElement('input')
        Object.assign(radio, { type: 'radio', name, value, checked: value === chosen })
        choice.append(radio, ...content)
        return choice
      }),
    )
  }

  const money = (amount: number): string => formatAmount(amount, settings.order.currency ?? 'usd', settings.locale)
  const rateOption = ({ id, displayName, amount, deliveryEstimate }: ShippingRate) => {
    const name = text('ChoiceText', displayName)
    if (typeof deliveryEstimate === 'string') name.append(text('Detail', deliveryEstimate, 'bdi'))
    return { value: id, content: [name, text('Price', amount === 0 ? texts.free : money(amount))] }
  }

  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) listener.onChoice(target.name as 'card')
  })
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    listener.onPay()
  })
  cancel.addEventListener('click', () => listener.onCancel())

  return {
    root,
    configure(next, addresses) {
      settings = next
      texts = sheetTexts(next.locale)
      title.textContent = [walletNames[next.wallet], next.business].filter(Boolean).join(' · ')
      notice.textContent = texts.notice.replace('%', walletNames[next.wallet])
      const cardOption = ({ number, brand }: (typeof cards)[number]) => {
        const digits = text('ChoiceText', `•••• ${number.slice(-4)}`)
        digits.dir = 'ltr'
        return { value: number, content: [brandIcon(brand), digits] }
      }
      list(cardChoice, texts.card, cards.map(cardOption))
      const addressOption = ({ name, address }: SheetAddress, index: number) => {
        const { line1, line2, city, state, postal_code, country } = address
        const who = text('ChoiceText', name, 'bdi')
        const where = [line1, line2, `${postal_code} ${city}`, state, country].filter(Boolean).join(', ')
        who.append(text('Detail', where, 'bdi'))
        return { value: String(index), content: [who] }
      }
      list(addressChoice, texts.address, next.asksFor.shippingAddress ? addresses.map(addressOption) : [])
      const given = [next.asksFor.email ? owner.email : '', next.asksFor.phone ? owner.phone : ''].filter(Boolean)
      contact.hidden = given.length === 0
      contact.replaceChildren(text('Legend', texts.contact), ...given.map((line) => text('Detail', line, 'bdi')))
      cancel.textContent = texts.cancel
      this.showOrder(next.order)
      root.hidden = false
    },
    showOrder(order) {
      settings = { ...settings, order }
      list(rateChoice, texts.shipping, order.shippingRates.map(rateOption))
      const line = (name: string, amount: number, className = 'Line'): HTMLElement => {
        const row = part(className)
        row.append(text('LineName', name, 'dt'), text('Price', money(amount), 'dd'))
        return row
      }
      const isPayment = order.currency !== undefined
      const items = order.lineItems.map(({ name, amount }) => line(name, amount))
      lines.replaceChildren(...(isPayment ? [...items, line(texts.total, order.amount, 'Line Total')] : []))
      pay.textContent = isPayment ? texts.payNow.replace('%', money(order.amount)) : texts.saveNow
    },
    setPhase(phase) {
      for (const group of [cardChoice, addressChoice, rateChoice]) group.disabled = phase !== 'open'
      pay.disabled = phase !== 'open'
      root.ariaBusy = String(phase !== 'open')
      if (phase === 'open') {
        cancel.disabled = false
        this.showOrder(settings.order)
      } else problem.textContent = ''
      if (phase === 'paying') pay.textContent = texts.processing
    },
    lockCancel: () => void (cancel.disabled = true),
    showProblem: (message) => void (problem.textContent = message),
    choice: (name) => root.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value,
    focus(edge) {
      const controls = [...root.querySelectorAll<HTMLElement>('input:checked, button')].filter(
        (it) => !it.matches(':disabled'),
      )
      controls.at(edge === 'last' ? -1 : 0)?.focus()
    },
  }
}
