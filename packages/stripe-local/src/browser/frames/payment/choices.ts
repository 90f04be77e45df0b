/** Several payment methods, of which one is chosen: what the layouts have in common. */

export interface Choice {
  value: string
  label: string
  icon: HTMLElement
  /** What belongs to it, shown while it is chosen. */
  panel: HTMLElement
}

export interface Choices {
  /** The nodes to put into the form. */
  readonly root: HTMLElement
  /** Shows which one is chosen; none while the Element is collapsed. */
  select(value: string | undefined): void
  /** Focuses the one that is chosen, or else the first. */
  focus(): void
}

/** Names as other people's drivers know them. */
export const testIds = { tab: (value: string) => value, accordion: (value: string) => `${value}-accordion-item-button` }
