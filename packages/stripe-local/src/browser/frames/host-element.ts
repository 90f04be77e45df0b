/** The frame's end of an Element: answers the page's calls, and tells the page what happens to the fields. */
import { openFrameChannel, parentOrigin } from '../frame-channel.ts'
import type { ElementFrameCalls, FromElementFrame, ToElementFrame } from '../frame-messages.ts'
import type { CardBrand } from './fields/card-brand.ts'

export interface ElementFields<State> {
  readonly root: HTMLElement
  state(): State
  clear(): void
  focus(edge?: 'last'): void
  collapse?(): void
}

type Answers<Calls extends ElementFrameCalls> = {
  [Method in keyof Calls]: (params: Calls[Method]['params']) => Calls[Method]['answer'] | Promise<Calls[Method]['answer']>
}

/**
 * @param createFields - gets a function to call whenever the fields' state may have changed
 * @param answers - what the frame can do; `configure` puts the fields in order, the height is seen to here
 * @returns a way to tell the page of what only this kind of frame does
 * @param onBrand - told of the card's brand where its number is in another frame
 */
export function hostElement<Calls extends ElementFrameCalls, State>(
  createFields: (onInput: () => void) => ElementFields<State>,
  answers: Omit<Answers<Calls>, 'configure'> & { configure: (params: Calls['configure']['params']) => void | Promise<void> },
  onBrand: (brand: CardBrand) => void = () => {},
): { act(action: unknown): void; notify(event: string, payload: object): void } {
  const fields = createFields(reportChange)
  document.body.append(fields.root)
  let lastState = JSON.stringify(fields.state())

  const channel = openFrameChannel<{ sends: FromElementFrame<State, unknown>; receives: ToElementFrame<Calls> }>(
    window.parent,
    parentOrigin(),
    (message) => {
      switch (message.type) {
        case 'focus':
          return fields.focus(message.edge)
        case 'blur':
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
          return
        case 'clear':
          return fields.clear()
        case 'collapse':
          return fields.collapse?.()
        case 'brand':
          return onBrand(message.brand)
        case 'call':
          void reply(message.id, message.method, message.params)
      }
    },
  )

  async function reply<Method extends keyof Calls>(id: number, method: Method, params: Calls[Method]['params']): Promise<void> {
    channel.send({ type: 'answer', id, answer: await answer(method, params) })
    // A call may change the fields: the page hears of it after the answer, and so after `ready`.
    reportChange()
  }

  async function answer<Method extends keyof Calls>(method: Method, params: Calls[Method]['params']): Promise<unknown> {
    if (method !== 'configure') return (answers as Answers<Calls>)[method](params)
    await answers.configure(params)
    // From here on; how high the fields are before they have their look is of no interest.
    heightObserver.observe(document.body)
    return { height: frameHeight() }
  }

  function reportChange(): void {
    const state = fields.state()
    const text = JSON.stringify(state)
    if (text === lastState) return
    lastState = text
    channel.send({ type: 'change', state })
  }

  const heightObserver = new ResizeObserver(() => channel.send({ type: 'resize', height: frameHeight() }))

  window.addEventListener('focus', () => channel.send({ type: 'focus' }))
  window.addEventListener('blur', () => channel.send({ type: 'blur' }))
  window.addEventListener('keydown', ({ key, target }) => {
    if (key === 'Escape') channel.send({ type: 'escape' })
    if (key === 'Enter' && target instanceof HTMLInputElement) channel.send({ type: 'enter' })
  })

  channel.send({ type: 'loaded' })
  return {
    act: (action) => channel.send({ type: 'action', action }),
    notify: (event, payload) => channel.send({ type: 'notice', event, payload }),
  }
}

function frameHeight(): number {
  return Math.ceil(document.body.getBoundingClientRect().height)
}
