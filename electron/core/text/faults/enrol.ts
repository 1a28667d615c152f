import type { enrolFaults } from '../../faults/enrol.ts'
import type { FaultTexts } from './faultText.ts'

export const enrolTexts = {
  SCRUB_FAILED: {
    happened: 'The boot partition of {device} could not be looked at: {reason}.',
    nowTrue: 'Whether secrets are left on it is not known.',
    doNext:
      'Try again; if it stays so, see that /boot/firmware is mounted on the device, and look at its files.',
  },
  SCRUB_NOTHING: {
    happened: '{device} is not known to run from a card of this Bramble.',
    nowTrue: 'We know of no secret that we put on its boot partition.',
    doNext: 'Nothing needs doing.',
  },
  ADOPT_NOT_MET: {
    happened: 'No SSH server shows a host key at {address}: {reason}.',
    nowTrue: 'Nothing was sent and nothing was changed.',
    doNext:
      'See that the device is on, that SSH is switched on in it, and that the address is right.',
  },
  ADOPT_NEEDS_PASSWORD: {
    happened: "The device at {address} does not let {user} in with the fleet's key.",
    nowTrue: 'Nothing was changed on it.',
    doNext:
      "Give {user}'s password once: it is used to put the fleet's key there and kept nowhere.",
  },
  ADOPT_NOT_LET_IN: {
    happened: 'The device at {address} does not accept the password given for {user}.',
    nowTrue: 'Nothing was changed on it.',
    doNext: 'Give the right password, or switch password logins on for a moment.',
  },
  ADOPT_NOT_KNOWN: {
    happened: 'The device at {address} does not say who it is: {reason}.',
    nowTrue: 'It was not taken into the inventory.',
    doNext: 'It must be a Linux system with a board serial number. Make a card for it instead.',
  },
  ADOPT_BOARD_TAKEN: {
    happened: 'The board with serial {serial} is in the inventory as {other}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Adopt it under the name {other}, or make a new card for it.',
  },
  ADOPT_NAME_TAKEN: {
    happened: '{name} is in the inventory already, with another board.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Give the device a name of its own.',
  },
  ADOPT_NAME_BUSY: {
    happened:
      '{name} is in the inventory already, {state}; only one planned or flashed is adopted.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Let what runs for it end or mend its fault, or give this device a name of its own.',
  },
  ADOPT_NAME_WRONG: {
    happened: '"{name}" is no host name.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use letters, digits and hyphens, 63 at most, and no hyphen at either end.',
  },
  ANNOUNCE_FAILED: {
    happened:
      'This station could not be announced as {name} on the network of {address}: {reason}.',
    nowTrue: 'It listens all the same; devices find it by its addresses.',
    doNext: 'See that no firewall on this computer forbids multicast DNS (UDP port 5353).',
  },
  SERIAL_UNAVAILABLE: {
    happened: 'Serial ports cannot be used on this computer: {reason}.',
    nowTrue: 'Nothing was opened.',
    doNext: 'Use another computer for the cable, or let the device say hello over the network.',
  },
  SERIAL_PORT_FAILED: {
    happened: 'The serial port {port} could not be opened: {reason}.',
    nowTrue: 'Nothing was opened.',
    doNext: 'See that the adapter is plugged in; on Linux, that you are in the group dialout.',
  },
  SERIAL_PORT_NOT_ONE: {
    happened: '{port} is no serial port that may be opened from here.',
    nowTrue: 'Nothing was opened.',
    doNext:
      'Choose a port of the list. One that is not listed is opened on its computer itself, with bramble devices console.',
  },
  SERIAL_PORT_PTY: {
    happened:
      '{port} is a pty: an emulator, or the terminal of somebody who works on this computer.',
    nowTrue: 'Nothing was opened.',
    doNext: 'Where an emulator has it, open it with bramble devices console --pty.',
  },
  SERIAL_PORT_BUSY: {
    happened: 'Another program has the serial port {port}.',
    nowTrue: 'Nothing was opened.',
    doNext: 'Close the other terminal program.',
  },
  SERIAL_PORT_GONE: {
    happened: 'The serial port {port} is gone.',
    nowTrue: 'What was typed last may not have arrived.',
    doNext: 'Plug the adapter in again and open it anew.',
  },
  SERIAL_NOT_OPEN: {
    happened: 'The serial port {port} is not open here.',
    nowTrue: 'Nothing was sent.',
    doNext: 'Open it first.',
  },
} as const satisfies FaultTexts<keyof typeof enrolFaults>
