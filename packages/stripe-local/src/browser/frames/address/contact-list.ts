/** The addresses that the page knows of the buyer, to choose from; the last choice is to type another. */
import type { ContactOption } from '@stripe/stripe-js'
import type { AddressState } from '../../detail-messages.ts'
import { addressLabels } from '../texts/address-labels.ts'

export interface ContactList {
  readonly root: HTMLElement
  /** `undefined` where there are none, or another address is to be typed. */
  chosen(): AddressState['value'] | undefined
  configure(contacts: readonly ContactOption[], locale: string): void
}

export function createContactList(onChange: () => void): ContactList {
  const root = document.createElement('fieldset')
  root.className = 'Contacts'
  root.hidden = true
  const legend = document.createElement('legend')
  legend.className = 'Label'
  let contacts: readonly ContactOption[] = []
  let listed = ''
  root.addEventListener('change', onChange)

  const choice = (index: number, title: string, address?: string): HTMLElement => {
    const label = document.createElement('label')
    label.className = 'Contact Block'
    const radio = document.createElement('input')
    radio.type = 'radio'
    radio.name = 'contact'
    radio.value = String(index)
    const text = document.createElement('span')
    text.append(line('ContactName', title))
    if (address !== undefined) text.append(line('ContactAddress', address))
    label.append(radio, text)
    return label
  }

  return {
    root,
    chosen() {
      const radio = root.querySelector<HTMLInputElement>('input:checked')
      const contact = radio === null ? undefined : contacts[Number(radio.value)]
      if (contact === undefined) return undefined
      const { name, phone, address } = contact
      return { name, address: { ...address, line2: address.line2 ?? null }, ...(phone !== undefined && { phone }) }
    },
    configure(next, locale) {
      const labels = addressLabels(locale)
      legend.textContent = labels.savedAddresses
      const key = JSON.stringify([next, locale])
      if (key === listed) return
      listed = key
      const before = root.querySelector<HTMLInputElement>('input:checked')?.value ?? '0'
      contacts = next
      root.hidden = next.length === 0
      root.replaceChildren(
        legend,
        ...next.map(({ name, address: { line1, line2, city, state, postal_code, country } }, index) =>
          choice(index, name, [line1, line2, city, state, postal_code, country].filter(Boolean).join(', ')),
        ),
        choice(next.length, labels.newAddress),
      )
      const radio = root.querySelector<HTMLInputElement>(`input[value="${before}"]`)
      if (radio) radio.checked = next.length > 0
    },
  }
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  // An address runs in its own direction, whichever the form around it has.
  const isolated = document.createElement('bdi')
  isolated.textContent = text
  element.append(isolated)
  return element
}
