/** Does each of the works in turn, so often, and gives back the median of what each took, in milliseconds. What comes up meanwhile hits all alike. */
export async function interleaved(rounds: number, works: readonly (() => unknown)[], between: () => unknown = () => undefined): Promise<number[]> {
  const times: number[][] = works.map(() => [])
  for (let round = -3; round < rounds; round++) {
    for (const [place, work] of works.entries()) {
      const begun = performance.now()
      await work()
      const took = performance.now() - begun
      // The first rounds are for what is compiled and pooled once.
      if (round >= 0) times[place]?.push(took)
      await between()
    }
  }
  return times.map(median)
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

export const ms = (time: number) => `${time.toFixed(time < 10 ? 2 : 1)} ms`
