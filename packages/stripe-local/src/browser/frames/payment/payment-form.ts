/** All that the Payment Element shows: the methods in their layout, the form of the one that is chosen, and saved cards. */
import type { PaymentMethod } from '@stripe/stripe-js'
import type { FormParams } from '../../api-client.ts'
import type { PaymentElementSettings, PaymentOffer, PaymentState } from '../../frame-messages.ts'
import { textsFor } from '../texts/texts-for.ts'
import { createAccordion } from './accordion.ts'
import { createCardForm } from './card-form.ts'
import type { Choice, Choices } from './choices.ts'
import { createDetailsForm } from './details-form.ts'
import type { DetailField } from './details-form.ts'
import { methodIcon } from './method-icons.ts'
import type { MethodForm } from './method-form.ts'
import { createMethodPanel } from './method-panel.ts'
import type { MethodPanel } from './method-panel.ts'
import { createSavedCards, savedValue } from './saved-cards.ts'
import { createTabList } from './tab-list.ts'

export interface PaymentForm {
  readonly root: HTMLElement
  state(): PaymentState
  /** Shows what is wrong with the chosen method, focuses the first of it, and returns its error. */
  reveal(): { code: string; message: string } | undefined
  /** The saved card that is chosen, if one is. */
  savedCard(): PaymentMethod | undefined
  /** The chosen method as the API takes it, and the billing details that were typed. */
  typed(): { params: FormParams; details: FormParams; isSaved: boolean | undefined }
  configure(settings: PaymentElementSettings, offer: PaymentOffer, locale: string): void
  clear(): void
  focus(): void
  collapse(): void
}

/** What the methods without a form of their own ask for; nothing of one that only redirects. */
const detailsOf: Readonly<Record<string, readonly DetailField[]>> = { ideal: ['name'], sepa_debit: ['name', 'email', 'iban'] }

const saved = 'saved'

export function createPaymentForm(
  onInput: () => void,
  removeSaved: (method: PaymentMethod) => Promise<string | undefined>,
): PaymentForm {
  const root = document.createElement('div')
  root.className = 'PaymentForm'
  const place = document.createElement('div')
  const missing = document.createElement('p')
  missing.className = 'Error'
  missing.setAttribute('role', 'alert')
  root.append(place, missing)

  const createForm = (type: string): MethodForm =>
    type === 'card' ? createCardForm(onInput) : createDetailsForm(type, detailsOf[type] ?? [], onInput)
  const panels = new Map<string, MethodPanel>([['card', createMethodPanel(createForm('card'), onInput)]])
  // With the last card, their place among the methods goes as well.
  const onSavedCards = (): void => {
    arrange()
    onInput()
  }
  const savedCards = createSavedCards(onSavedCards, removeSaved)

  let settings: PaymentElementSettings = {}
  let offer: PaymentOffer = { types: ['card'], saved: undefined, savesForLater: false, business: '' }
  let locale = 'en'
  let chosen: string | undefined = 'card'
  let hasStarted = false
  let choices: Choices | undefined
  let arranged = ''

  const types = (): string[] => [
    ...(settings.paymentMethodOrder ?? []).filter((type) => offer.types.includes(type)),
    ...offer.types.filter((type) => settings.paymentMethodOrder?.includes(type) !== true),
  ]
  const values = (): string[] => (savedCards.methods().length > 0 ? [saved, ...types()] : types())
  const panelOf = (type: string): MethodPanel => {
    const panel = panels.get(type) ?? createMethodPanel(createForm(type), onInput)
    panels.set(type, panel)
    return panel
  }
  const current = (): MethodPanel | undefined =>
    chosen === undefined || chosen === saved ? undefined : panelOf(chosen)

  const choose = (value: string | undefined): void => {
    chosen = value
    update()
  }

  const update = (): void => {
    if (chosen !== undefined) missing.textContent = ''
    choices?.select(chosen)
    onInput()
  }

  /** Puts the methods into their layout, unless they stand in it already. What was typed stays. */
  const arrange = (): void => {
    const all = values()
    const layout = typeof settings.layout === 'object' ? settings.layout : { type: settings.layout ?? 'auto' }
    if (!hasStarted) chosen = startsCollapsed(layout.defaultCollapsed, all) ? undefined : all[0]
    else if (all.length === 1 || (chosen !== undefined && !all.includes(chosen))) chosen = all[0]
    const key = JSON.stringify([all, layout, locale])
    if (key === arranged) return choices?.select(chosen)
    arranged = key
    const [only] = all
    if (all.length === 1 && only !== undefined) {
      // Where there is nothing to choose, the fields stand alone.
      choices = undefined
      place.replaceChildren(panelOf(only).root)
      return
    }
    const shown = all.map(choiceOf)
    const { group, more } = textsFor(locale).methods
    choices =
      layout.type === 'tabs' ? createTabList(shown, group, choose) : createAccordion(shown, layout, { group, more }, choose)
    place.replaceChildren(choices.root)
    choices.select(chosen)
  }

  const choiceOf = (value: string): Choice => {
    const { methods } = textsFor(locale)
    const labels: Record<string, string> = {
      saved: methods.saved,
      card: methods.card,
      sepa_debit: methods.sepaDebit,
      ideal: 'iDEAL',
      amazon_pay: 'Amazon Pay',
    }
    const panel = value === saved ? savedCards.root : panelOf(value).root
    return { value, label: labels[value] ?? value, icon: methodIcon(value), panel }
  }

  return {
    root,
    state() {
      const method = chosen === saved ? savedCards.chosen() : undefined
      const { empty, complete } = method ? { empty: false, complete: true } : (current()?.form.state() ?? { empty: true, complete: false })
      const isSaved = current()?.isSaved()
      const value = {
        type: method?.type ?? (chosen === undefined || chosen === saved ? (types()[0] ?? 'card') : chosen),
        ...(isSaved !== undefined && { savePaymentMethod: isSaved }),
        ...(method && { payment_method: savedValue(method) }),
      }
      return { empty, complete, collapsed: chosen === undefined, value }
    },
    reveal() {
      if (chosen !== undefined) return current()?.form.reveal()
      missing.textContent = textsFor(locale).methods.choose
      choices?.focus()
      return { code: 'incomplete_payment_method', message: missing.textContent }
    },
    savedCard: () => (chosen === saved ? savedCards.chosen() : undefined),
    typed() {
      const panel = current() ?? panelOf('card')
      return { params: panel.form.params(), details: panel.form.details(), isSaved: panel.isSaved() }
    },
    configure(newSettings, newOffer, newLocale) {
      ;[settings, offer, locale] = [newSettings, newOffer, newLocale]
      const isReadOnly = settings.readOnly === true
      savedCards.configure(offer.saved?.methods ?? [], { canRemove: offer.saved?.canRemove === true, isReadOnly }, locale)
      for (const type of types()) panelOf(type).configure(type, settings, offer, locale)
      arrange()
      hasStarted = true
    },
    clear: () => current()?.form.clear(),
    focus() {
      if (chosen === saved) savedCards.focus()
      else if (chosen === undefined) choices?.focus()
      else current()?.form.focus()
    },
    collapse() {
      // With one payment method there is nothing to collapse to.
      if (choices) choose(undefined)
    },
  }
}

/**
 * Left to itself, an Element with several methods starts with none of them chosen, unless a card is saved.
 * https://docs.stripe.com/changelog/basil/2025-03-31/default-layout-of-payment-element
 */
function startsCollapsed(defaultCollapsed: boolean | undefined, values: readonly string[]): boolean {
  return values.length > 1 && (defaultCollapsed ?? values[0] !== saved)
}
