import { test as setup } from '@playwright/test'
import { packedExamples } from '../../playwright.config.ts'
import { findPython } from './find-python.ts'
import { installPackedExamples } from './packed-examples.ts'

setup('the examples are installed from packed packages', async () => {
  setup.setTimeout(300_000)
  await Promise.all([findPython(), installPackedExamples(packedExamples)])
})
