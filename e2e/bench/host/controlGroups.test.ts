import { describe, expect, it } from 'vitest'
import { cgroupRootIn, mirrorRootIn } from './controlGroups.ts'

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

  it.each([
    [
      'named in its options',
      'cgroup /a cgroup rw,cpu 0 0\nx /b cgroup rw,name=systemd 0 0\n',
      '/b',
    ],
    [
      'named by its folder',
      'cgroup /sys/fs/cgroup/systemd cgroup rw 0 0\n',
      '/sys/fs/cgroup/systemd',
    ],
    ['not there', 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n', undefined],
  ])("of systemd's own is %s", (_where, mounts, root) => {
    expect(mirrorRootIn(mounts)).toBe(root)
  })
})
