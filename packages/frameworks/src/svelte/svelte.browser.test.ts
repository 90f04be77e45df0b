import 'pay-checkout'
import { mount, unmount } from 'svelte'
import { conformance } from '../test/conformance.ts'
import { sceneProps } from './scene-props.svelte.ts'
import Scene from './Scene.svelte'

conformance('Svelte', (first, into) => {
  const props = sceneProps(first)
  const component = mount(Scene, { target: into, props })
  return { update: (next) => void (props.scene = next), end: () => void unmount(component) }
})
