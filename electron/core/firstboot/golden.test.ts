import { describe, expect, it } from 'vitest'
import type { BootEdit } from './bootEdit.ts'
import { dialects } from './dialects.ts'
import { everySetting, network } from './everySetting.fixture.ts'
import { editedTexts, someDevice } from './firstBoot.fixture.ts'
import { shippedFiles } from './shippedFiles.fixture.ts'

/** A short reporter: the real one has its own tests, and would fill every golden file. */
const device = someDevice({
  parts: {
    reporter: '#!/usr/bin/env python3\n',
    unit: '[Unit]\nDescription=Bramble\n',
    shell: {
      scripts: { 'bramble-hello.sh': '#!/bin/sh\n' },
      unit: '[Unit]\n',
      initScript: '#!/sbin/openrc-run\n',
    },
    commands: { runner: '#!/bin/sh\n', unit: '[Unit]\n' },
    modules: { 'bramble_way.py': 'pass\n' },
  },
})
const settings = { ...everySetting, wifi: [network('Workshop'), network("Bob's 😀")] }
const written = dialects.filter(({ reach }) => reach.kind === 'boot-partition')

describe('every setting, as files', () => {
  it.each(written.map((dialect) => [dialect.id, dialect] as const))('%s', async (id, dialect) => {
    const made = dialect.files(settings, device)
    const texts = editedTexts(made, shippedFiles(id))
    const kinds = new Map(
      (made.ok ? made.value : []).map((edit: BootEdit) => [edit.path, edit.kind]),
    )
    const shown = [...texts]
      .filter(([path]) => kinds.has(path))
      .map(([path, text]) => `##### ${kinds.get(path)} ${path}\n${text}`)
    await expect(shown.join('\n')).toMatchFileSnapshot(`golden/${id}.txt`)
  })

  it.each(written.map((dialect) => [dialect.id, dialect] as const))(
    '%s: the same input gives the same bytes',
    (_, dialect) => {
      const bytes = () => {
        const made = dialect.files(settings, device)
        return (made.ok ? made.value : []).map((edit) =>
          edit.kind === 'bytes' ? [...edit.bytes()] : edit.path,
        )
      }
      expect(bytes()).toEqual(bytes())
    },
  )
})
