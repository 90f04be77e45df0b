/** The buyer's saved cards: one of them is chosen, and any can be removed, if the merchant lets them. */
import type { PaymentMethod } from '@stripe/stripe-js'
import { brandIcon, brandNames } from '../fields/card-icons.ts'
import type { CardBrand } from '../fields/card-brand.ts'
import { textsFor } from '../texts/texts-for.ts'
import { createRadio, showChecked } from './radio.ts'

export interface SavedCards {
  readonly root: HTMLElement
  chosen(): PaymentMethod | undefined
  methods(): readonly PaymentMethod[]
  configure(methods: readonly PaymentMethod[], options: { canRemove: boolean; isReadOnly: boolean }, locale: string): void
  focus(): void
}

/** @param remove - takes a card away for good; an error's words are shown */
export function createSavedCards(
  onChoice: () => void,
  remove: (method: PaymentMethod) => Promise<string | undefined>,
): SavedCards {
  const list = document.createElement('div')
  list.className = 'SavedCards'
  list.setAttribute('role', 'radiogroup')
  const error = document.createElement('p')
  error.className = 'Error'
  error.setAttribute('role', 'alert')
  const root = document.createElement('div')
  root.append(list, error)

  let shown: readonly PaymentMethod[] = []
  let removed = new Set<string>()
  let chosenId: string | undefined
  let options = { canRemove: false, isReadOnly: false }
  let locale = 'en'
  let drawn = ''

  const methods = (): PaymentMethod[] => shown.filter(({ id }) => !removed.has(id))

  const draw = (): void => {
    const { methods: texts } = textsFor(locale)
    list.setAttribute('aria-label', texts.saved)
    list.replaceChildren(...methods().map((method) => row(method)))
    showChoice()
  }

  const showChoice = (): void => {
    for (const item of list.children) {
      const input = item.querySelector('input')
      const isChosen = input?.value === chosenId
      if (input) input.checked = isChosen
      item.classList.toggle('PickerItem--selected', isChosen)
      const icon = item.querySelector<SVGSVGElement>('.RadioIcon')
      if (icon) showChecked(icon, isChosen)
    }
  }

  const row = (method: PaymentMethod): HTMLElement => {
    const { methods: texts } = textsFor(locale)
    const name = cardName(method)
    const { input, icon } = createRadio('savedCard', method.id)
    input.disabled = options.isReadOnly
    input.addEventListener('change', () => {
      chosenId = method.id
      showChoice()
      onChoice()
    })
    const text = element('span', 'SavedCardName', name)
    const until = element('span', 'SavedCardExpiry Text', expiryOf(method))
    if (isExpired(method)) until.textContent = texts.expired
    const head = document.createElement('label')
    head.className = 'SavedCardHead'
    const picture = brandIcon(brandOf(method))
    picture.alt = ''
    const words = element('span', 'SavedCardText')
    words.append(text, until)
    head.append(input, icon, picture, words)

    const item = element('div', 'PickerItem')
    item.append(head)
    if (options.canRemove) item.append(removal(method, name, item))
    return item
  }

  /** A second press is needed: a card that is gone has to be typed in again. */
  const removal = (method: PaymentMethod, name: string, item: HTMLElement): HTMLElement => {
    const { methods: texts } = textsFor(locale)
    const ask = button('Action', texts.remove)
    ask.setAttribute('aria-label', texts.removeQuestion.replace('{card}', name))
    ask.addEventListener('click', () => {
      const confirm = button('Action Action--negative', texts.remove)
      const cancel = button('Action', texts.cancel)
      const question = element('div', 'SavedCardQuestion')
      question.setAttribute('role', 'group')
      const words = element('span', 'Text', texts.removeQuestion.replace('{card}', name))
      words.id = `remove-${method.id}`
      question.setAttribute('aria-labelledby', words.id)
      question.append(words, confirm, cancel)
      cancel.addEventListener('click', () => {
        question.replaceWith(ask)
        ask.focus()
      })
      confirm.addEventListener('click', () => void takeAway(method, confirm))
      item.lastElementChild?.replaceWith(question)
      cancel.focus()
    })
    return ask
  }

  const takeAway = async (method: PaymentMethod, pressed: HTMLButtonElement): Promise<void> => {
    pressed.disabled = true
    const problem = await remove(method)
    error.textContent = problem ?? ''
    pressed.disabled = false
    if (problem !== undefined) return
    removed.add(method.id)
    if (chosenId === method.id) chosenId = methods()[0]?.id
    draw()
    onChoice()
    focus()
  }

  const focus = (): void => list.querySelector<HTMLInputElement>('input:checked, input')?.focus()

  return {
    root,
    chosen: () => methods().find(({ id }) => id === chosenId),
    methods,
    configure(given, newOptions, newLocale) {
      const key = JSON.stringify([given, newOptions, newLocale])
      if (key === drawn) return
      drawn = key
      shown = given
      removed = new Set([...removed].filter((id) => given.some((method) => method.id === id)))
      options = newOptions
      locale = newLocale
      if (!methods().some(({ id }) => id === chosenId)) chosenId = methods()[0]?.id
      draw()
    },
    focus,
  }
}

/** A saved card as events name it. */
export function savedValue({ id, type, billing_details: { address, ...details } }: PaymentMethod) {
  return { id, type, billing_details: { ...details, address: address ?? noAddress } }
}

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

const brandOf = ({ card }: PaymentMethod): CardBrand =>
  card !== undefined && Object.hasOwn(brandNames, card.brand) ? (card.brand as CardBrand) : 'unknown'

const cardName = (method: PaymentMethod): string =>
  // The digits stand together, in this order, in languages that are read from right to left too.
  `${brandNames[brandOf(method)]} \u2066•••• ${method.card?.last4 ?? ''}\u2069`.trim()

const twoDigits = (value: number): string => String(value % 100).padStart(2, '0')

const expiryOf = ({ card }: PaymentMethod): string =>
  card === undefined ? '' : `\u2066${twoDigits(card.exp_month)} / ${twoDigits(card.exp_year)}\u2069`

function isExpired({ card }: PaymentMethod): boolean {
  const now = new Date()
  return card !== undefined && (card.exp_year - now.getFullYear()) * 12 + card.exp_month - 1 < now.getMonth()
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const created = document.createElement(tag)
  created.className = className
  created.textContent = text
  return created
}

function button(className: string, text: string): HTMLButtonElement {
  const created = element('button', className, text) as HTMLButtonElement
  created.type = 'button'
  return created
}
