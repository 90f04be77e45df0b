/**
 * A merchant's Appearance as a style sheet. It comes from the page, so nothing of it gets into the frame that isn't a known
 * property of a known part: no rule that reaches another element, and no value that loads anything.
 */
import type { Appearance } from '@stripe/stripe-js'
import { declaration, ruleDeclaration } from '../fields/css-declaration.ts'
import { themeVariables } from './appearance-themes.ts'

export interface AppearanceCss {
  css: string
  /** What was left out, in words for the console. */
  refused: string[]
  labels: 'above' | 'floating'
  inputs: 'spaced' | 'condensed'
}

/** The parts that rules may style; those that the form doesn't show (yet) are accepted and have no effect. */
const parts = new Set(
  (
    'Input Label Error Block BlockDivider BlockAction Link MenuIcon MenuAction Menu MenuItem Tab TabLabel TabIcon TabMenu ' +
    'AccordionItem RadioIcon RadioIconOuter RadioIconInner Checkbox CheckboxLabel CheckboxInput Switch SwitchControl Text ' +
    'RedirectText TermsText TermsLink PickerItem PickerAction CodeInput DropdownItem Dropdown SecondaryLink Button Action'
  ).split(' '),
)

const selectorPattern =
  /^\.([A-Z][A-Za-z]*)((?:--(?:invalid|empty|webkit-autofill|selected|checked|disabled|active|highlight|resting|floating|new|loading|negative|primary))*)((?:::?(?:hover|focus|focus-visible|active|disabled|autofill|placeholder|selection))*)$/

export function appearanceCss(appearance: Appearance): AppearanceCss {
  const refused: string[] = []
  const given = appearance.variables ?? {}
  const variables = Object.entries({ ...themeVariables(appearance.theme), ...renamed(given) }).map(([name, value]) =>
    declaration(`--${name}`, value, /^--[a-zA-Z0-9]+$/, `variables.${name}`, refused),
  )
  const rules = Object.entries(appearance.rules ?? {}).map(([selector, properties]) => {
    const compiled = compileSelector(selector)
    if (compiled === undefined) {
      refused.push(`rules["${selector}"] is not a supported selector`)
      return ''
    }
    const declarations = Object.entries(properties).map(([property, value]) =>
      ruleDeclaration(property, value, `rules["${selector}"].${property}`, refused),
    )
    return `${compiled}{${declarations.join('')}}`
  })
  const still = appearance.disableAnimations === true ? '*{transition:none!important;animation:none!important}' : ''
  const inputs = appearance.inputs ?? 'spaced'
  // Left to itself, a label floats where the fields stand close together.
  const asked = appearance.labels ?? 'auto'
  const labels = asked === 'auto' ? (inputs === 'condensed' ? 'floating' : 'above') : asked
  return { labels, inputs, css: `:root{${variables.join('')}}${rules.join('')}${still}`, refused }
}

/** The names that the variables had before, which Stripe still takes. */
const oldNames: Record<string, string> = {
  spacingGridRow: 'gridRowSpacing',
  spacingGridColumn: 'gridColumnSpacing',
  spacingTab: 'tabSpacing',
  spacingAccordionItem: 'accordionItemSpacing',
}

function renamed(variables: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [oldNames[name] ?? name, value]))
}

/** A state, as in `.Input--invalid`, is a class of its own beside the part's, which makes it win over the part's rule. */
function compileSelector(selector: string): string | undefined {
  const [, part = '', states = '', pseudos = ''] = selectorPattern.exec(selector.trim()) ?? []
  if (!parts.has(part)) return undefined
  const classes = states
    .split('--')
    .filter((state) => state !== '')
    .map((state) => `.${part}--${state}`)
  return `.${part}${classes.join('')}${pseudos}`
}
