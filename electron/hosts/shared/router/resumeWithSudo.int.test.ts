import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  SUDO_PASSWORD,
  startSshd,
  type TestSshd,
  whyNoSshd,
} from '../../../../e2e/bench/sshd/startSshd.ts'
import { makeArtefacts } from '../../../../e2e/bench/standins/makeArtefacts.ts'
import { createSsh } from '../../../adapters/ssh/createSsh.ts'
import { type Bramble, openBramble } from '../openBramble.ts'

const never = new AbortController().signal

/** What a virtual Pi says of its board. */
const BOARD = `d=/run/host/bramble-facts; mkdir -p $d; printf 10000000ADDED002 > $d/serial-number
printf 'Raspberry Pi 4 Model B Rev 1.4' > $d/model; printf c03114 > $d/revision`

describe.skipIf(whyNoSshd !== undefined)(
  "a bootstrap whose device asks for sudo's password",
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'bramble-sudo-'))
    let sshd: TestSshd
    let bramble: Bramble

    beforeAll(async () => {
      sshd = await startSshd({ passwords: true })
      const connected = await createSsh().connect(sshd.target('free'), never)
      if (!connected.ok) throw new Error(connected.fault.code)
      await connected.value.run(['sh', '-c', BOARD], { signal: never, root: true })
      await connected.value.close()
      const opened = await openBramble({ host: 'cli', data: join(folder, 'data') })
      if (!opened.ok) throw new Error(opened.fault.code)
      bramble = opened.value
    })
    afterAll(async () => {
      await bramble?.close()
      await sshd?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('is gone on with by giving it: no attempt leaves it to the next', async () => {
      const { client } = bramble
      const at = { address: '127.0.0.1', port: sshd.port }
      const { hostKey } = await client.devices.hostKey(at)
      const { deviceId } = await client.devices.adopt({
        ...{ ...at, hostKey, user: 'asker', password: SUDO_PASSWORD },
        ...{ name: 'shed-01', site: 'ber', role: 'server' },
      })
      const source = await client.sources.add({
        purpose: 'artefacts',
        path: await makeArtefacts(join(folder, 'artefacts')),
      })
      const { jobId } = await client.bootstrap.start({
        ...{ stack: 'k3s', cluster: 'ber', deviceIds: [deviceId] },
        artefactsSourceId: source.sourceId,
      })
      /** How its first step, which acts as root, ended, and with which fault the job. */
      const ended = async () => {
        for await (const _ of await client.jobs.progress({ id: jobId }));
        const { job } = await client.jobs.get({ id: jobId })
        const reach = job.steps[deviceId]?.find(({ step }) => step === 'reach')
        return { state: job.state, code: job.fault?.code, reach: reach?.outcome }
      }
      const asked = { state: 'failed', code: 'SSH_SUDO_PASSWORD', reach: 'failed' }
      expect(await ended()).toEqual(asked)

      await client.jobs.resume({ id: jobId, sudoPassword: 'a guess' })
      expect(await ended()).toMatchObject({ code: 'SSH_SUDO_WRONG_PASSWORD' })

      await client.jobs.resume({ id: jobId, sudoPassword: SUDO_PASSWORD })
      // The sshd stands in a namespace without systemd, which the next step finds.
      expect(await ended()).toMatchObject({ code: 'BOOTSTRAP_BLOCKED', reach: 'satisfied' })

      await client.jobs.resume({ id: jobId })
      expect(await ended()).toEqual(asked)
    })
  },
)
