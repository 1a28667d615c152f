import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Stack } from './stack.ts'
import { stacks } from './stacks.ts'

/** The stack of that name, or BOOTSTRAP_STACK_UNKNOWN with those there are. */
export const stackNamed = (name: string): Result<Stack> => {
  const stack = stacks.find((known) => known.name === name)
  if (stack !== undefined) return ok(stack)
  const known = stacks.map((one) => one.name).join(', ')
  return err(fault('BOOTSTRAP_STACK_UNKNOWN', { stack: name, known }))
}
