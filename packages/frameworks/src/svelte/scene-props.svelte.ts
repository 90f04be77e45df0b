import type { Scene } from '../test/conformance.ts'

/** Props that a component notices when they change. */
export function sceneProps(first: Scene): { scene: Scene } {
  let scene = $state.raw(first)
  return {
    get scene() {
      return scene
    },
    set scene(next) {
      scene = next
    },
  }
}
