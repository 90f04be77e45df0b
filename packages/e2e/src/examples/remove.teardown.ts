import { rm } from 'node:fs/promises'
import { test as teardown } from '@playwright/test'
import { packedExamples } from '../../playwright.config.ts'

teardown('the installed examples are removed', async () => {
  await rm(packedExamples, { recursive: true, force: true })
})
