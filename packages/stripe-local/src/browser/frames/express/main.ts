/** The Express Checkout Element's frame: a button for each wallet. A press goes to the page, which opens the wallet's sheet. */
import type { ButtonsFrameCalls, ButtonsSettings } from '../../express-messages.ts'
import type { Wallet } from '../../../lib/domain/wallets.ts'
import { dress } from '../dress-frame.ts'
import { hostElement } from '../host-element.ts'
import { buttonText } from '../texts/express-texts.ts'
import { walletNames } from './wallet-names.ts'

const root = document.createElement('div')
root.className = 'Buttons'

const host = hostElement<ButtonsFrameCalls, { empty: boolean; complete: boolean }>(
  () => ({
    root,
    state: () => ({ empty: true, complete: false }),
    clear: () => {},
    focus: () => root.querySelector('button')?.focus(),
  }),
  {
    async configure(settings) {
      await dress(settings)
      show(settings)
    },
  },
)

function show({ buttons, buttonHeight, maxColumns, maxRows, locale }: ButtonsSettings): void {
  root.style.setProperty('--buttonHeight', `${buttonHeight}px`)
  const columns = Math.min(maxColumns || buttons.length, buttons.length, window.innerWidth < 420 ? 1 : buttons.length)
  root.style.setProperty('--columns', String(Math.max(columns, 1)))
  const shown = maxRows === 0 ? buttons : buttons.slice(0, maxRows * Math.max(columns, 1))
  root.replaceChildren(
    ...shown.map(({ wallet, theme, word }) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = `Wallet Wallet-${theme}`
      button.dataset['wallet'] = wallet
      const mark = walletNames[wallet]
      const text = document.createElement('span')
      const [before = '', after = ''] = word === undefined ? ['', ''] : buttonText(locale, word, '\n').split('\n')
      const name = document.createElement('bdi')
      name.className = 'Mark'
      name.textContent = mark
      text.append(before, name, after)
      button.append(text)
      button.addEventListener('click', () => host.act(wallet satisfies Wallet))
      return button
    }),
  )
}
