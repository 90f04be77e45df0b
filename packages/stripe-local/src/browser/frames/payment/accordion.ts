import type { LayoutObject } from '@stripe/stripe-js'
import { testIds } from './choices.ts'
import type { Choice, Choices } from './choices.ts'
import { createRadio, showChecked } from './radio.ts'

export type AccordionLayout = Omit<LayoutObject, 'type' | 'defaultCollapsed'>

/** How many items are shown before the rest waits behind a button. https://docs.stripe.com/payments/payment-element */
const defaultVisibleItems = 5

/** Items of a radio group, one below the other, each with its panel. */
export function createAccordion(
  choices: readonly Choice[],
  layout: AccordionLayout,
  texts: { group: string; more: string },
  choose: (value: string) => void,
): Choices {
  const root = document.createElement('div')
  root.className = 'Accordion'
  root.classList.toggle('Accordion--spaced', layout.spacedAccordionItems === true)
  root.setAttribute('role', 'radiogroup')
  root.setAttribute('aria-label', texts.group)

  const items = choices.map((choice) => createItem(choice, layout, choices.length, choose))
  root.append(...items.map(({ item }) => item))

  const visible = layout.visibleAccordionItemsCount ?? defaultVisibleItems
  const rest = visible > 0 ? items.slice(visible) : []
  if (rest.length > 0) {
    const more = document.createElement('button')
    more.type = 'button'
    more.className = 'AccordionMore Action'
    more.textContent = texts.more
    const showRest = (): void => {
      more.remove()
      for (const { item } of rest) item.hidden = false
    }
    for (const { item } of rest) item.hidden = true
    more.addEventListener('click', () => {
      showRest()
      rest[0]?.input.focus()
    })
    root.append(more)
  }

  return {
    root,
    select(value) {
      for (const { value: own, item, input, icon, label, panel } of items) {
        const isChosen = own === value
        input.checked = isChosen
        if (isChosen) item.hidden = false
        for (const part of [item, label]) part.classList.toggle('AccordionItem--selected', isChosen && part === item)
        label.classList.toggle('AccordionItemLabel--selected', isChosen)
        showChecked(icon, isChosen)
        panel.hidden = !isChosen || panel.firstElementChild?.childElementCount === 0
      }
    },
    focus: () => (items.find(({ input }) => input.checked) ?? items[0])?.input.focus(),
  }
}

function createItem(
  { value, label: text, icon: logo, panel }: Choice,
  { radios = 'auto', paymentMethodLogoPosition }: AccordionLayout,
  count: number,
  choose: (value: string) => void,
) {
  const { input, icon } = createRadio('paymentMethod', value)
  input.addEventListener('change', () => choose(value))
  const hasRadio = radios === 'always' || radios === 'auto' || (radios === 'if_multiple' && count > 1)
  icon.toggleAttribute('hidden', !hasRadio)

  const label = document.createElement('span')
  label.className = 'AccordionItemLabel'
  label.textContent = text
  const head = document.createElement('label')
  head.className = 'AccordionItemHead'
  head.dataset['testid'] = testIds.accordion(value)
  logo.classList.toggle('MethodIcon--end', paymentMethodLogoPosition === 'end')
  head.append(input, icon, logo, label)

  const shown = document.createElement('div')
  shown.className = 'AccordionItemPanel'
  shown.append(panel)
  const item = document.createElement('div')
  item.className = 'AccordionItem'
  item.append(head, shown)
  return { value, item, input, icon, label, panel: shown }
}
