import type { Fault } from '../../core/faults/fault.ts'
import type { Result } from '../../core/result.ts'

/** A serial port of this computer. Texts are the adapter's own, from outside. */
export interface SerialPortInfo {
  /** `/dev/ttyUSB0`, `COM3`, `/dev/tty.usbserial-1`. */
  readonly path: string
  /** Maker and kind of the adapter as it says itself; empty where it says nothing. */
  readonly label: string
}

/** A port that was looked at and may be opened. */
export interface CheckedPort {
  /** Without links. */
  readonly path: string
  /** Number of the device that stood there; absent where ports are no files. */
  readonly rdev?: number
}

/** An open port, until it is closed or unplugged. */
export interface SerialLine {
  /** Called with each piece that comes, as it comes. One listener; what came before it is given first. */
  onBytes(listener: (bytes: Uint8Array) => void): void
  write(bytes: Uint8Array): Promise<Result<void>>
  close(): Promise<void>
  /** Resolves when it ended: undefined where we closed it, SERIAL_PORT_GONE where it was unplugged. */
  readonly closed: Promise<Fault | undefined>
}

/** Serial ports, for the console of a device that has no network. */
export interface Serial {
  /** Fault: SERIAL_UNAVAILABLE. A pty is not listed and can be opened all the same. */
  list(): Promise<Result<readonly SerialPortInfo[]>>
  /**
   * 8 data bits, no parity, one stop bit. What was opened is the device that was looked at, or it is closed again.
   * Faults: SERIAL_UNAVAILABLE, SERIAL_PORT_FAILED, SERIAL_PORT_BUSY, SERIAL_PORT_NOT_ONE.
   */
  open(port: CheckedPort, baud: number): Promise<Result<SerialLine>>
}
