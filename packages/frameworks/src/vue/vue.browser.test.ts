import 'pay-checkout'
import { createApp, h, shallowRef } from 'vue'
import { conformance } from '../test/conformance.ts'
import Scene from './Scene.vue'

conformance('Vue', (first, into) => {
  const scene = shallowRef(first)
  const app = createApp({ render: () => h(Scene, { scene: scene.value }) })
  app.mount(into)
  return { update: (next) => void (scene.value = next), end: () => app.unmount() }
})
