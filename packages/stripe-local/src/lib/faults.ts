/** What is to go wrong, on request: for tests of what a shop does then. Nothing does by itself. */

export interface RequestFault {
  readonly on: 'request'
  /**
   * `error`: answered with `status`, and not carried out. `lost`: carried out, and the answer breaks off. `slow`:
   * carried out after `delay`.
   */
  readonly fault: 'error' | 'lost' | 'slow'
  /** Default: 500. */
  readonly status?: number | undefined
  /** Milliseconds; default 1000. */
  readonly delay?: number | undefined
  /** Default: any. */
  readonly method?: string | undefined
  /** What the path begins with, such as `/v1/refunds`. Default: any. */
  readonly path?: string | undefined
  /** How many requests it meets. Default: 1. */
  readonly times?: number | undefined
}

export interface WebhookFault {
  readonly on: 'webhook'
  /**
   * `drop`: never sent. `duplicate`: sent twice. `delay`: sent after `delay`. `reorder`: sent after the next event, and
   * not before there is one.
   */
  readonly fault: 'drop' | 'duplicate' | 'delay' | 'reorder'
  /** Milliseconds; default 1000. */
  readonly delay?: number | undefined
  /** An event's type. Default: any. */
  readonly type?: string | undefined
  /** How many events it meets. Default: 1. */
  readonly times?: number | undefined
}

export type Fault = RequestFault | WebhookFault

export interface Faults {
  readonly add: (fault: Fault) => void
  readonly clear: () => void
}

/** Each call takes the oldest fault that fits, one time of it. */
export interface FaultsToCome extends Faults {
  readonly ofRequest: (method: string, path: string) => RequestFault | undefined
  readonly ofWebhook: (type: string) => WebhookFault | undefined
}

export interface FaultToCome {
  readonly fault: Fault
  readonly times: number
}

/** @param toCome Kept by whoever keeps it, the oldest first. */
export function createFaults(toCome = new Map<string, FaultToCome>()): FaultsToCome {

  function take<F extends Fault>(fits: (fault: Fault) => fault is F): F | undefined {
    for (const [key, { fault, times }] of toCome) {
      if (!fits(fault)) continue
      if (times > 1) toCome.set(key, { fault, times: times - 1 })
      else toCome.delete(key)
      return fault
    }
    return undefined
  }

  return {
    add(fault) {
      const { times = 1 } = fault
      if (times > 0) toCome.set(String(Number([...toCome.keys()].at(-1) ?? 0) + 1), { fault, times })
    },
    clear: () => toCome.clear(),
    ofRequest: (method, path) =>
      take(
        (fault): fault is RequestFault =>
          fault.on === 'request' && (fault.method ?? method) === method && path.startsWith(fault.path ?? ''),
      ),
    ofWebhook: (type) =>
      take((fault): fault is WebhookFault => fault.on === 'webhook' && (fault.type ?? type) === type),
  }
}
