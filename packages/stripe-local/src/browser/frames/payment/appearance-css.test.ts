import { expect, test } from 'vitest'
import { appearanceCss } from './appearance-css.ts'

test("variables override the theme's", () => {
  const { css, refused } = appearanceCss({ theme: 'night', variables: { colorPrimary: 'rebeccapurple' } })
  expect(css).toContain('--colorPrimary:rebeccapurple;')
  expect(css).toContain('--colorBackground:#30313d;')
  expect(refused).toEqual([])
})

test('a variable under its old name counts', () => {
  expect(appearanceCss({ variables: { spacingGridRow: '24px' } }).css).toContain('--gridRowSpacing:24px;')
})

test('rules become CSS; a state wins over its part', () => {
  const { css } = appearanceCss({
    rules: {
      '.Input:focus': { boxShadow: '0 0 0 2px var(--colorPrimary)' },
      '.Input--invalid': { borderColor: 'red' },
      '.Input::placeholder': { color: 'gray' },
      '.Label': { WebkitFontSmoothing: 'auto' },
    },
  })
  expect(css).toContain('.Input:focus{box-shadow:0 0 0 2px var(--colorPrimary);}')
  expect(css).toContain('.Input.Input--invalid{border-color:red;}')
  expect(css).toContain('.Input::placeholder{color:gray;}')
  expect(css).toContain('.Label{-webkit-font-smoothing:auto;}')
})

test.each(['body', '*', '.Input, body', '.Input .Label', '.Input[value^="4"]', '.Unknown', '.Input:has(body)', '.Input{}html'])(
  'the selector %j is refused',
  (selector) => {
    const { css, refused } = appearanceCss({ rules: { [selector]: { color: 'red' } } })
    expect(css).not.toContain('red')
    expect(refused).toEqual([`rules["${selector}"] is not a supported selector`])
  },
)

test.each(['position', 'content', 'display', '--colorText', 'background', 'backgroundImage'])(
  'the property %j is refused',
  (property) => {
    const { css, refused } = appearanceCss({ rules: { '.Input': { [property]: '0' } } })
    expect(css).toContain('.Input{}')
    expect(refused).toHaveLength(1)
  },
)

test.each(['url(https://evil.example)', 'red;position:fixed', 'red}body{color:red', 'image-set("x" 1x)', '\\75rl(x)', '</style>'])(
  'the value %j is refused, in a rule and in a variable',
  (value) => {
    const { css, refused } = appearanceCss({ variables: { colorText: value }, rules: { '.Input': { color: value } } })
    expect(css).not.toContain(value)
    expect(refused).toHaveLength(2)
  },
)

test('a name of a variable can not end its declaration', () => {
  const variables: Record<string, string> = { 'a:red}body{color': 'red' }
  const { refused } = appearanceCss({ variables })
  expect(refused).toHaveLength(1)
})
