/** Declarations of a merchant's style, of which nothing gets through that isn't a known property with a harmless value. */

const propertyPattern = new RegExp(
  `^(?:${[
    '(?:background-color|color|opacity|fill|fill-opacity|stroke|outline|outline-color|outline-offset|outline-style|outline-width)',
    'border(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width))?',
    'border(?:-(?:top|bottom)-(?:left|right))?-radius',
    '(?:box-shadow|text-shadow|letter-spacing|line-height|text-decoration|text-transform|transition|appearance)',
    'font(?:-(?:family|size|style|variant|weight|smooth|variation-settings|variant-ligatures))?',
    '(?:margin|padding)(?:-(?:top|right|bottom|left))?',
    '-(?:webkit|moz)-(?:font-smoothing|osx-font-smoothing|text-fill-color|appearance|tap-highlight-color)',
  ].join('|')})$`,
)

/** Nothing that ends the declaration, loads a file, or hides something from this check. */
const unsafeValue = /[;{}<>\\@]|\/\*|(?:url|image|image-set|src|expression|element|paint|attr|env)\s*\(/i

/** @param refused - gets, in words for the console, what was left out */
export function declaration(property: string, value: unknown, allowed: RegExp, where: string, refused: string[]): string {
  const text = String(value)
  if (!allowed.test(property)) refused.push(`${where} is not a supported property`)
  else if (unsafeValue.test(text)) refused.push(`${where} has a value that is not allowed`)
  else return `${property}:${text};`
  return ''
}

/** A rule's declaration, the property in camel case, as merchants write it. */
export function ruleDeclaration(property: string, value: unknown, where: string, refused: string[]): string {
  return declaration(kebabCase(property), value, propertyPattern, where, refused)
}

function kebabCase(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^(webkit|moz)-/, '-$1-')
}
