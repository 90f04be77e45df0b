/** What a buyer does in frames of another origin, in the terms that every engine's driver has. */

/** One step down into a frame: the nth iframe that matches, counted from 0. */
export interface Step {
  selector: string
  nth?: number
}

export type Key = 'Enter' | 'Escape' | 'Tab' | 'Shift+Tab' | 'Space'

export interface OpenFrame {
  /** Waits for the field; false if it is there but not shown. */
  fill(selector: string, value: string): Promise<boolean>
  /** Resolves when it can be used. */
  wait(selector: string): Promise<void>
  focus(selector: string): Promise<void>
  /** As `click`, for what may stand where the frame itself has to be scrolled to. */
  activate(selector: string): Promise<void>
  /** In a list to choose from. */
  choose(selector: string, value: string): Promise<void>
  /** Waits until it is there, scrolls to it, and presses the mouse at that place of the screen, whatever lies on top. */
  click(selector: string): Promise<void>
  text(): Promise<string>
  values(): Promise<Record<string, string>>
  /** What the browser makes of `property` for the element that matches. */
  style(selector: string, property: string): Promise<string>
}

export interface Frames {
  within<T>(path: Step[], act: (frame: OpenFrame) => Promise<T>): Promise<T>
  /** Where the focus is. */
  press(key: Key): Promise<void>
  /** Where the focus is. */
  type(text: string): Promise<void>
}

/** How long a frame or field is waited for, in milliseconds. */
export const patience = 15_000

/** Runs in the frame: what its fields hold. */
export const readValues = `Object.fromEntries([...document.querySelectorAll('input, select')].map(({ name, value }) => [name, value]))`

/** Runs in the frame, with a list and a value: what a browser does when somebody chooses. */
export const chooseValue = `(list, value) => {
  list.value = value
  for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }))
}`
