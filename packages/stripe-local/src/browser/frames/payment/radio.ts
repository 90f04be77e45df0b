/** A native radio button, which brings its keyboard with it, beside a picture that a merchant's Appearance can style. */
export function createRadio(name: string, value: string): { input: HTMLInputElement; icon: SVGSVGElement } {
  const input = document.createElement('input')
  input.type = 'radio'
  input.className = 'RadioInput'
  input.name = name
  input.value = value

  const icon = svg('svg', { class: 'RadioIcon', viewBox: '0 0 20 20', 'aria-hidden': 'true' }) as SVGSVGElement
  icon.append(
    svg('circle', { class: 'RadioIconOuter', cx: '10', cy: '10', r: '9' }),
    svg('circle', { class: 'RadioIconInner', cx: '10', cy: '10', r: '5' }),
  )
  return { input, icon }
}

/** Dresses the picture for the state of its button. */
export function showChecked(icon: SVGSVGElement, isChecked: boolean): void {
  for (const part of [icon, ...icon.children]) {
    const [name = ''] = part.classList
    part.classList.toggle(`${name}--checked`, isChecked)
  }
}

function svg(tag: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
