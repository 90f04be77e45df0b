type Handler = (payload: unknown) => void

/** An Element's `on`, `once` and `off`. A handler that throws doesn't keep the others from hearing. */
export interface EventEmitter {
  readonly on: (type: string, handler: Handler) => void
  readonly once: (type: string, handler: Handler) => void
  /** Without a handler, removes all of that type. */
  readonly off: (type: string, handler?: Handler) => void
  /** Whether anybody hears events of a type. */
  readonly isHeard: (type: string) => boolean
  readonly emit: (type: string, payload: unknown) => void
}

export function createEventEmitter(): EventEmitter {
  const listeners = new Map<string, { handler: Handler; once: boolean }[]>()
  const add = (type: string, handler: Handler, once: boolean): void => {
    listeners.set(type, [...(listeners.get(type) ?? []), { handler, once }])
  }
  const remove = (type: string, handler?: Handler): void => {
    const kept = handler === undefined ? [] : (listeners.get(type) ?? []).filter((it) => it.handler !== handler)
    listeners.set(type, kept)
  }
  return {
    on: (type, handler) => add(type, handler, false),
    once: (type, handler) => add(type, handler, true),
    off: remove,
    isHeard: (type) => (listeners.get(type) ?? []).length > 0,
    emit: (type, payload) => {
      for (const { handler, once } of listeners.get(type) ?? []) {
        if (once) remove(type, handler)
        try {
          handler(payload)
        } catch (error) {
          reportError(error)
        }
      }
    },
  }
}
