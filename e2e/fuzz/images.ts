import { fuzzImage } from './fuzzImage.ts'
import { fuzzImages } from './fuzzImages.ts'
import { packedKinds } from './packedKinds.ts'

/** `npm run fuzz:images -- [seed] [count] [seconds]`. Ends with 1 where a damaged file passed for a whole one. */
const numbers = process.argv.slice(2).map(Number)
const [seed = Date.now() % 2 ** 32, count = 2000, seconds = 300] = numbers
if (![seed, count, seconds].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  console.error('Give a seed, a count and seconds, each a whole number, or nothing.')
  process.exit(2)
}
const image = fuzzImage()
const kinds = packedKinds(image)
let failed = false
for (const decoder of ['system', 'wasm'] as const) {
  console.log(`Seed ${seed}, at most ${count} files and ${seconds} s, .xz by ${decoder}`)
  const milliseconds = seconds * 1000
  const outcome = await fuzzImages({ seed, image, kinds, count, milliseconds, decoder })
  console.log(
    `${outcome.tried} tried, ${outcome.harmless} harmless, ${JSON.stringify(outcome.codes)}`,
  )
  for (const wrong of outcome.wrong) console.error(`WRONG ${wrong}`)
  failed ||= outcome.wrong.length > 0
}
process.exit(failed ? 1 : 0)
