import { testIds } from './choices.ts'
import type { Choice, Choices } from './choices.ts'

/** https://www.w3.org/WAI/ARIA/apg/patterns/tabs/: the arrow keys choose, as a click does. */
export function createTabList(choices: readonly Choice[], name: string, choose: (value: string) => void): Choices {
  const list = document.createElement('div')
  list.className = 'TabList'
  list.setAttribute('role', 'tablist')
  list.setAttribute('aria-label', name)

  const tabs = choices.map(({ value, label, icon, panel }) => {
    const tab = document.createElement('button')
    tab.type = 'button'
    tab.className = 'Tab'
    tab.id = `${value}-tab`
    tab.value = value
    tab.dataset['testid'] = testIds.tab(value)
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-controls', `${value}-panel`)
    const text = document.createElement('span')
    text.className = 'TabLabel'
    text.textContent = label
    icon.classList.add('TabIcon')
    tab.append(icon, text)
    tab.addEventListener('click', () => choose(value))

    const shown = document.createElement('div')
    shown.id = `${value}-panel`
    shown.className = 'TabPanel'
    shown.setAttribute('role', 'tabpanel')
    shown.setAttribute('aria-labelledby', tab.id)
    shown.append(panel)
    return { value, tab, text, icon, shown }
  })
  list.append(...tabs.map(({ tab }) => tab))

  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex(({ tab }) => tab === document.activeElement)
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const steps: Record<string, number> = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: -1 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = tabs.at(step % tabs.length)
    if (next === undefined) return
    choose(next.value)
    next.tab.focus()
  })

  const root = document.createElement('div')
  root.className = 'Tabs'
  root.append(list, ...tabs.map(({ shown }) => shown))
  return {
    root,
    select(value) {
      tabs.forEach(({ value: own, tab, text, icon, shown }, index) => {
        const isChosen = own === value
        tab.setAttribute('aria-selected', String(isChosen))
        tab.tabIndex = isChosen || (value === undefined && index === 0) ? 0 : -1
        tab.classList.toggle('Tab--selected', isChosen)
        text.classList.toggle('TabLabel--selected', isChosen)
        icon.classList.toggle('TabIcon--selected', isChosen)
        shown.hidden = !isChosen
      })
    },
    focus: () => tabs.find(({ tab }) => tab.tabIndex === 0)?.tab.focus(),
  }
}
