import { k3sStack } from './k3s/k3sStack.ts'
import type { Stack } from './stack.ts'

/** Every stack there is. */
export const stacks: readonly Stack[] = [k3sStack]
