import type { helloFaults } from '../../faults/hello.ts'
import type { FaultTexts } from './faultText.ts'

export const helloTexts = {
  HELLO_NEVER_CAME: {
    happened: '{device} has not said hello for {minutes} min.',
    nowTrue: 'Nothing was changed; whether it started from its card is not known.',
    doNext:
      'See that it has power, its own card and a network that reaches this station; look at its screen or serial console.',
  },
  HELLO_NOBODY_EXPECTED: {
    happened: 'No device is flashed: each has still to get its card, or was met already.',
    nowTrue: 'Nothing listens, and no device was changed.',
    doNext:
      'Make a card first. To meet a device that was met, or whose first boot failed, name it among those to wait for.',
  },
  HELLO_NONE_SAY_IT: {
    happened: 'None of the {count} flashed devices says hello: the systems on their cards cannot.',
    nowTrue: 'Nothing listens. The devices can run already, each with its settings.',
    doNext:
      'Start each from its card and adopt it by SSH; name a device here to wait for it all the same.',
  },
  HELLO_CARD_NOT_MADE: {
    happened: '{device} cannot say hello: it has no proven card yet.',
    nowTrue: 'Nothing listens.',
    doNext: 'Make its card first, or leave it out.',
  },
  HELLO_FORGED: {
    happened: "A hello for {device} was not made with its card's key.",
    nowTrue: 'Nothing was changed and the sender got no answer.',
    doNext: 'See which device at {address} sends it. If it should be yours, make its card again.',
  },
  HELLO_REPLAYED: {
    happened: 'A hello for {device} came a second time.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Nothing needs doing if it happens once.',
  },
  HELLO_UNKNOWN: {
    happened: 'A hello came for a flash that this Bramble did not make.',
    nowTrue: 'Nothing was changed.',
    doNext: 'If the device is yours, its card was made by another station.',
  },
  HELLO_MALFORMED: {
    happened: 'A hello could not be read: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Nothing needs doing.',
  },
  HELLO_TOO_LARGE: {
    happened: 'A hello was larger than {limit} bytes.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Nothing needs doing.',
  },
  HELLO_EXPIRED: {
    happened: 'The hello key of {device} is older than {days} days.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Make its card again.',
  },
  HELLO_KEY_GONE: {
    happened: '{device} said hello, but its one-time key is no longer kept here.',
    nowTrue: 'Nothing was changed and the sender got no answer.',
    doNext: 'Make its card again.',
  },
  HELLO_SUPERSEDED: {
    happened: '{device} said hello from an older card than the one last planned for it.',
    nowTrue: 'It was not enrolled. It will ask again.',
    doNext: 'Put the newest card into it, or make its card again.',
  },
  HELLO_CARD_UNPROVEN: {
    happened: '{device} said hello from a card that was never proven.',
    nowTrue: 'It was not enrolled. It will ask again.',
    doNext: 'Resume the flash job, so that its card is made anew and proven.',
  },
  HELLO_HOST_KEY_CHANGED: {
    happened: '{device} reports another host key than the one pinned at its first hello.',
    nowTrue: 'The pinned key stays; nobody connects with the new one.',
    doNext:
      'If its system was made anew, make its card again. If not, look for a second device with a copy of its card.',
  },
  HELLO_SERIAL_CONFLICT: {
    happened: '{device} reports serial {theirs}, but {ours} was bound to it.',
    nowTrue: 'The device was not enrolled again.',
    doNext:
      'Is the card in the wrong box? Make a new one for {device} and put it into the board with serial {ours}. Was the board replaced? Give the new board a name of its own in the roster.',
  },
  HELLO_SERIAL_TAKEN: {
    happened: '{device} reports serial {serial}, which belongs to {other}.',
    nowTrue: 'The device was not enrolled.',
    doNext:
      'Put the card into the board that is to be {device}; this board goes on with a card of {other}.',
  },
  HELLO_ADDRESS_NOT_ONE: {
    happened: '"{address}" is not an address of one network.',
    nowTrue: 'Nothing listens.',
    doNext: 'Choose the one address of this computer that the devices can reach.',
  },
  HELLO_LISTENER_FAILED: {
    happened: 'The hello listener could not start on {address}: {reason}.',
    nowTrue: 'Devices cannot report yet.',
    doNext: 'Choose another address or port.',
  },
} as const satisfies FaultTexts<keyof typeof helloFaults>
