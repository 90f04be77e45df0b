import { mkdir, writeFile } from 'node:fs/promises'
import { outputs } from './outputs.ts'

for (const { file, content } of await outputs()) {
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, content)
}
