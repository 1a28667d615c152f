import type { armedBenchFaults } from '../../faults/armedBench.ts'
import type { FaultTexts } from './faultText.ts'

export const armedBenchTexts = {
  ARMED_STRANGE_DISK: {
    happened: 'A new disk ({name}) came in at {slot}, which is no armed slot or holds two disks.',
    nowTrue:
      'That disk was not touched. The bench is disarmed; cards that were begun are finished.',
    doNext:
      'Look which disk it is and take it out. Then arm the bench again for what is still open.',
  },
  ARMED_SIZE_CLASS: {
    happened:
      'The disk in slot {slot} has {has} bytes. The bench was armed for cards of {least} to {most}.',
    nowTrue: 'It was not touched. The bench is disarmed; cards that were begun are finished.',
    doNext:
      'Take it out and look whether it is the card you meant. Arm again, or arm for cards of its size.',
  },
  ARMED_EXPIRED: {
    happened: 'The time for which the bench was armed is over.',
    nowTrue: 'Cards that were begun are finished; nothing else was begun.',
    doNext: 'Arm the bench again for what is still open.',
  },
  ARMED_TOO_MANY_FAILED: {
    happened: '{count} cards failed, and none was proven in between.',
    nowTrue:
      'The bench is disarmed. None of these cards is proven; their devices wait for another.',
    doNext:
      'Try cards of another make, another reader or another hub. Then arm again for what is open.',
  },
  ARMED_SLOT_OFF: {
    happened: '{count} cards in a row failed in slot {slot}.',
    nowTrue: 'Bramble begins no more cards in this slot until the bench is armed again.',
    doNext: 'Use the other slots. The reader or its cable is suspected, rather than the cards.',
  },
  ARMED_ALREADY: {
    happened: 'The bench is armed already.',
    nowTrue: 'That batch goes on; nothing else was begun.',
    doNext: 'Disarm it first.',
  },
  ARMED_CHANGED: {
    happened: 'What would be armed is no longer what was shown: devices, slots or cards changed.',
    nowTrue: 'Nothing was begun.',
    doNext: 'Look at the plan again and arm for that.',
  },
  ARMED_BY_HAND_ONLY: {
    happened: 'An armed batch is never gone on with by itself.',
    nowTrue: 'Nothing was begun.',
    doNext: 'Arm the bench again for what is still open: a person must look at the slots first.',
  },
  ARMED_NOTHING_TO_MAKE: {
    happened: 'No device waits for a card.',
    nowTrue: 'Nothing was begun.',
    doNext: 'Import a roster, or choose devices that are to be made again.',
  },
  ARMED_NO_SLOT: {
    happened: 'No slot was named for the bench.',
    nowTrue: 'Nothing was begun.',
    doNext: 'Learn the slots: put a card into each reader once. Then name those to arm.',
  },
  ARMED_SIZE_UNKNOWN: {
    happened: 'Nobody said how large the cards of this batch are, and none is in the slots.',
    nowTrue: 'Nothing was begun.',
    doNext: 'Say the size that is printed on the cards.',
  },
  ARMED_SIZES_DIFFER: {
    happened: 'The cards in the slots are of very different sizes: {one} and {other} bytes.',
    nowTrue: 'Nothing was begun.',
    doNext: 'Say the size of the cards of this batch, and take the others out.',
  },
  ARMED_TOO_LONG: {
    happened: 'The bench cannot be armed for longer than {most} hours.',
    nowTrue: 'Nothing was begun.',
    doNext: 'Arm it for a shorter time; it can be armed again.',
  },
  SLOT_UNKNOWN: {
    happened: 'No slot is known as {slot}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'See the known slots. A place becomes a slot when a card is put into it.',
  },
  SLOT_NAME_REFUSED: {
    happened: 'A slot cannot be called {name}: {reason}.',
    nowTrue: 'The slot keeps the name that it has.',
    doNext: 'Choose another name of at most 24 characters.',
  },
} as const satisfies FaultTexts<keyof typeof armedBenchFaults>
