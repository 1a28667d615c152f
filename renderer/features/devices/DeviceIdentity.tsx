import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes } from '../../../electron/core/text/bytes.ts'
import { display } from '../../../electron/core/text/display.ts'
import type { Device, Flash } from '../../client/contractValues.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatMoment } from '../../ui/format/formatAge.ts'
import { shortenHash } from '../../ui/format/shortenHash.ts'
import { Mono } from '../../ui/Mono.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { useWords } from '../../words/useWords.ts'
import { ProvenanceBadge } from '../images/list/ProvenanceBadge.tsx'
import styles from './deviceDetail.module.css'

interface FactProps {
  readonly name: string
  readonly children: ReactNode
}

const Fact = ({ name, children }: FactProps): ReactNode => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Hardware = ({ device }: { readonly device: Device }): ReactNode => {
  const words = useWords()
  const { facts } = device
  return (
    <>
      {device.serial !== '' && (
        <Fact name={words('devices.detail.serial')}>
          <Mono text={device.serial} />
          <CopyButton value={device.serial} what={words('devices.detail.serial')} />
        </Fact>
      )}
      {device.macs.length > 0 && (
        <Fact name={words('devices.detail.macs')}>
          <Mono text={device.macs.join(' · ')} />
        </Fact>
      )}
      {device.address !== '' && (
        <Fact name={words('devices.detail.address')}>
          <Mono text={device.address} />
        </Fact>
      )}
      {facts !== undefined && (
        <Fact name={words('devices.column.model')}>
          <Outside text={facts.model} />
          {facts.memoryBytes > 0 && `, ${formatBytes(facts.memoryBytes)}`}
          {facts.storageBytes ? ` + ${formatBytes(facts.storageBytes)}` : ''}
        </Fact>
      )}
      {facts !== undefined && (
        <Fact name={words('devices.detail.os')}>
          <Outside text={`${facts.os}, ${facts.kernel} ${facts.arch}`} />
        </Fact>
      )}
    </>
  )
}

/** How first boot went: what holds, and what does not and why. */
const FirstBoot = ({ device }: { readonly device: Device }): ReactNode => {
  const words = useWords()
  const { facts } = device
  if (facts === undefined) return null
  const { settings = [], power } = facts
  const applied = settings.filter(({ state }) => state === 'applied').length
  const failed = settings.filter(({ state }) => state === 'failed')
  return (
    <>
      <Fact name={words('devices.detail.firstBoot')}>
        <Outside text={facts.firstBoot.status} />
        {settings.length > 0 &&
          `, ${words('devices.detail.settingsHold', { applied, all: settings.length })}`}
        {facts.firstBoot.errors.map((error) => (
          <div key={error}>
            <Outside text={error} />
          </div>
        ))}
        {failed.map(({ name, why }) => (
          <div key={name}>
            <Outside text={words('devices.detail.settingFailed', { name, why })} />
          </div>
        ))}
      </Fact>
      {(power === 'low' || power === 'was-low') && (
        <Fact name={words('devices.detail.power')}>
          {words(`devices.detail.powerWords.${power}`)}
        </Fact>
      )}
    </>
  )
}

const Proof = ({ device }: { readonly device: Device }): ReactNode => {
  const words = useWords()
  return (
    <>
      <Fact name={words('devices.detail.trust')}>
        {device.trust === 'none' ? '' : `${words(`devices.trust.${device.trust}`)}: `}
        {words(`devices.trustMore.${device.trust}`)}
      </Fact>
      {device.fingerprint !== '' && (
        <Fact name={words('devices.detail.fingerprint')}>
          <Mono text={device.fingerprint} />
          <CopyButton value={device.fingerprint} what={words('devices.detail.fingerprint')} />
        </Fact>
      )}
      {device.adopted !== undefined && (
        <Fact name={words('devices.detail.login')}>
          <Outside
            text={words('devices.detail.loginAs', {
              user: device.adopted.user,
              port: String(device.adopted.port),
            })}
          />
        </Fact>
      )}
      {device.scrubbedAt !== undefined && (
        <Fact name={words('devices.detail.scrubbed')}>
          {words('devices.detail.scrubbedAt', { when: formatMoment(device.scrubbedAt) })}
        </Fact>
      )}
      {device.root !== '' && (
        <Fact name={words('devices.detail.root')}>
          <Tooltip label={display(device.root)}>
            <span>
              <Mono text={shortenHash(device.root)} />
            </span>
          </Tooltip>
          <CopyButton value={device.root} what={words('devices.detail.rootWord')} />
          {device.cardProvenAt !== undefined && (
            <span className={styles.quiet}>{formatMoment(device.cardProvenAt)}</span>
          )}
        </Fact>
      )}
      {device.source !== undefined && (
        <Fact name={words('devices.detail.source')}>
          <Outside text={device.source.imageName} />{' '}
          <ProvenanceBadge
            provenance={device.source.provenance}
            origin={{ signature: device.source.signature, hash: device.source.hash }}
          />
        </Fact>
      )}
      {device.evidence !== '' && (
        <Fact name={words('devices.detail.evidence')}>
          <Outside text={device.evidence} />
        </Fact>
      )}
    </>
  )
}

/** Who a device is and how we know: hardware, key, card, cluster, roster. */
export const DeviceIdentity = ({
  device,
  flashes,
}: {
  readonly device: Device
  readonly flashes: readonly Flash[]
}): ReactNode => {
  const words = useWords()
  const variables = Object.entries(device.variables)
  return (
    <dl className={styles.facts}>
      {device.serial === '' && device.facts === undefined && (
        <p className={styles.quiet}>{words('devices.detail.noIdentity')}</p>
      )}
      <Hardware device={device} />
      <FirstBoot device={device} />
      <Proof device={device} />
      {device.cluster !== '' && (
        <Fact name={words('devices.detail.cluster')}>
          <Outside text={`${device.cluster}, ${device.node || device.name}`} />{' '}
          <Mono text={device.stackVersion} />
        </Fact>
      )}
      <Fact name={words('devices.detail.site')}>
        <Outside text={device.site} />, {words(`devices.role.${device.role}`)}
      </Fact>
      {variables.length > 0 && (
        <Fact name={words('devices.detail.variables')}>
          {variables.map(([key, value]) => (
            <div key={key}>
              <Outside text={key} limit={40} /> <Mono text={value} />
            </div>
          ))}
        </Fact>
      )}
      {flashes.length > 0 && (
        <Fact name={words('devices.detail.flashes')}>
          {flashes.map((flash) => (
            <div key={flash.id}>
              {formatMoment(flash.plannedAt)}:{' '}
              {words(`devices.detail.cardState.${flash.cardState}`)}
              {flash.fault !== undefined && (
                <>
                  {' '}
                  <code>{flash.fault.code}</code>
                </>
              )}
            </div>
          ))}
        </Fact>
      )}
    </dl>
  )
}
