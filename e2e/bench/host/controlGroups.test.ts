import { describe, expect, it } from 'vitest'
import { cgroupRootIn } from './controlGroups.ts'

describe('the hierarchy of control groups', () => {
  it.each([
    ['alone', 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n', '/sys/fs/cgroup'],
    [
      'beside the old ones',
      'cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\n',
      '/sys/fs/cgroup/unified',
    ],
    ['nowhere', 'cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\n', undefined],
  ])('is found %s', (_where, mounts, root) => {
    expect(cgroupRootIn(mounts)).toBe(root)
  })
})
