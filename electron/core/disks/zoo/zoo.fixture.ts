import { attachments } from './attachments.fixture.ts'
import { Cage, type Specimen } from './cage.fixture.ts'
import { computers } from './computers.fixture.ts'

/** Every computer with everything plugged into it, made anew: what is next to it must not make a disk writable. */
export const zoo = (): readonly Specimen[] =>
  computers.flatMap((computer) =>
    attachments.map((attachment) => {
      const cage = new Cage()
      computer.build(cage)
      attachment.build(cage)
      return cage.specimen(`${computer.title}; ${attachment.title}`)
    }),
  )
