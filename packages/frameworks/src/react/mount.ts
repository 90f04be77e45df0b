import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Scene, Shown } from '../test/conformance.ts'

/** Renders a scene, and once more with each change. */
export function mount(render: (scene: Scene) => ReactNode, scene: Scene, into: HTMLElement): Shown {
  const root = createRoot(into)
  root.render(render(scene))
  return { update: (next) => root.render(render(next)), end: () => root.unmount() }
}
