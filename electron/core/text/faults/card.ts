import type { cardFaults } from '../../faults/card.ts'
import type { FaultTexts } from './faultText.ts'

export const cardTexts = {
  CARD_NOT_FOUND: {
    happened: 'There is no card in slot {slot}.',
    nowTrue: 'Nothing was written.',
    doNext: 'Put a card in, or choose another slot.',
  },
  CARD_CHANGED: {
    happened: 'The card in slot {slot} is not the one that was confirmed.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'Look at the card again and confirm it anew.',
  },
  CARD_IS_SYSTEM_DISK: {
    happened: 'Slot {slot} ({name}) carries {mount}, which this computer runs on.',
    nowTrue: 'It was not touched.',
    doNext: 'Choose another card. This one can never be chosen.',
  },
  CARD_HOLDS_OUR_DATA: {
    happened: 'Slot {slot} ({name}) holds {what}, which this job needs.',
    nowTrue: 'It was not touched.',
    doNext: 'Choose another card, or move that file elsewhere.',
  },
  CARD_IN_USE: {
    happened: 'Slot {slot} ({name}) is in use by {by}.',
    nowTrue: 'It was not touched.',
    doNext: 'Close what uses it and try again.',
  },
  CARD_MOUNTED: {
    happened: 'The card in slot {slot} is mounted at {mounts}.',
    nowTrue: 'It was not touched.',
    doNext: 'Confirm that it may be unmounted, or unmount it yourself.',
  },
  CARD_UNMOUNT_FAILED: {
    happened: 'The card in slot {slot} could not be unmounted from {mount}.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'Close the programs that use it and try again.',
  },
  CARD_TOO_SMALL: {
    happened: 'The card in slot {slot} has {has} bytes, the image needs {needed}.',
    nowTrue: 'It was not touched.',
    doNext: 'Use a larger card.',
  },
  CARD_TOO_LARGE: {
    happened:
      'Slot {slot} has {has} bytes, more than the {limit} that a card for this profile may have.',
    nowTrue: 'It was not touched.',
    doNext: 'Choose a card, not a disk; or raise the limit in the profile.',
  },
  CARD_SIZE_UNKNOWN: {
    happened: 'Slot {slot} does not say how large its card is.',
    nowTrue: 'It was not touched.',
    doNext: 'Take the card out and put it in again, or try another reader.',
  },
  CARD_READ_ONLY: {
    happened: 'The card in slot {slot} is write-protected.',
    nowTrue: 'It was not touched.',
    doNext: 'Move the lock switch, or use another card: worn-out cards lock themselves.',
  },
  CARD_NOT_WHOLE: {
    happened: '{name} is a partition, not a whole card.',
    nowTrue: 'It was not touched.',
    doNext: 'Choose the whole card.',
  },
  CARD_BUS_REFUSED: {
    happened: '{name} is connected by {bus}. Bramble writes to USB and SD cards only.',
    nowTrue: 'It was not touched.',
    doNext: 'Choose a card in a reader.',
  },
  CARD_NOT_REMOVABLE: {
    happened: '{name} does not say that it is removable.',
    nowTrue: 'It was not touched.',
    doNext:
      'Choose a card in a reader; or, if you mean this disk, type the last four signs of its serial number.',
  },
  CARD_SIZE_OUTLIER: {
    happened: 'Slot {slot} has {has} bytes, another card of this batch has {other}.',
    nowTrue: 'It was not touched.',
    doNext:
      'Look whether it is a card at all. Write cards of very different sizes in batches apart.',
  },
  CARD_SECTOR_SIZE: {
    happened: '{name} has sectors of {bytes} bytes. Images for a Pi are made for 512.',
    nowTrue: 'It was not touched.',
    doNext: 'Use another card or reader.',
  },
  CARD_ARRAY_MEMBER: {
    happened: '{name} is part of {array}.',
    nowTrue: 'It was not touched.',
    doNext: 'Choose another card. If nothing on this one is needed, erase it elsewhere first.',
  },
  CARD_OPEN_FAILED: {
    happened: 'The card in slot {slot} could not be opened: {reason}.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'Take it out and put it in again.',
  },
  CARD_CONSENT_STALE: {
    happened: 'The confirmation for slot {slot} is too old or was already used.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'Confirm the card again.',
  },
  CARD_CONSENT_OTHER: {
    happened: 'The confirmation for slot {slot} was given for something else.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'Confirm the card again for what is to be written now.',
  },
  CARD_NOT_NEW: {
    happened: 'The card in slot {slot} was there before the batch was armed.',
    nowTrue: 'It was not touched.',
    doNext: 'Take it out and put it in again if it is meant, or confirm it by itself.',
  },
  CARD_HAS_DATA: {
    happened: 'The card in slot {slot} holds {what}.',
    nowTrue: 'It was not touched.',
    doNext: 'If none of that is needed, confirm this card by itself and type {word}.',
  },
  CARD_WRITING_UNSUPPORTED: {
    happened: 'Bramble cannot read or write cards on {system}; it only lists them.',
    nowTrue: 'No card was opened, so nothing on any of them has changed.',
    doNext: 'Make the cards on a Linux computer. Everything else can be done here.',
  },
  CARD_LIST_FAILED: {
    happened: '{tool} did not tell which disks there are: {reason}.',
    nowTrue: 'No disk is shown, rather than some of them. None was opened.',
    doNext: 'Try again. If it stays so, look whether {tool} runs on this computer by itself.',
  },
  CARD_CLAIMED: {
    happened: 'The card in slot {slot} is being written by another Bramble.',
    nowTrue: 'Nothing was written to it by this one.',
    doNext: 'Wait until the other is done.',
  },
  CARD_COUNTERFEIT: {
    happened: 'The card in slot {slot} says that it holds {claimed}, but it keeps {real}.',
    nowTrue: 'Nothing of the image can be relied on, and it cannot boot. Old data on it is lost.',
    doNext:
      'Throw it away, or give it back: it is a counterfeit, and any card that is filled shows it.',
  },
  CARD_WRITE_PROTECTED: {
    happened: 'The card in slot {slot} takes writes and keeps none of them.',
    nowTrue: 'It is unchanged: whatever was on it before is on it still.',
    doNext: 'Move the lock switch, or use another card: worn-out cards lock themselves for good.',
  },
  CARD_WORN_OUT: {
    happened:
      'The card in slot {slot} does not keep what is written to it: {bad} of {of} places failed, the first at {at} bytes.',
    nowTrue: 'Nothing of the image can be relied on, and old data on it is partly lost.',
    doNext: 'Use another card. If the next one fails in this slot too, it is the reader.',
  },
  CARD_SILENT: {
    happened: 'The card in slot {slot} has not answered for {seconds} s.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'Take it out; use another card or reader.',
  },
  CARD_READ_FAILED: {
    happened: 'The card in slot {slot} could not be read at {at} bytes.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'Take it out and put it in again, or try another reader.',
  },
  CARD_NOT_OURS: {
    happened:
      'Nothing on the card in slot {slot} says which device of this inventory it was made for.',
    nowTrue: 'Nothing was written to it.',
    doNext: 'See what is on it with: bramble card read',
  },
  CARD_NEVER_PROVEN: {
    happened: 'The card in slot {slot} was made for {device}, and that flash was never proven.',
    nowTrue: 'Nothing was written to it. There is nothing to compare it with.',
    doNext: 'Do not use it; make the card again.',
  },
  CARD_DIFFERS: {
    happened: 'The card in slot {slot} is no longer what was proven for {device}.',
    nowTrue:
      'Nothing was written to it. A card that was booted always differs; one that was not has changed by itself.',
    doNext: 'If it was never in a Pi, make it again, on another card.',
  },
  SLOT_FAILING: {
    happened: '{failed} of the last {of} cards failed in slot {slot}.',
    nowTrue: 'Different cards failed in the same place: it may well be the reader, not the cards.',
    doNext: 'Try the failed cards in another slot, and leave this one out until it is mended.',
  },
  SLOT_SLOW: {
    happened:
      'Cards in slot {slot} read at {rate}; the same class of card does {others} elsewhere.',
    nowTrue: 'What was proven there is proven. Batches wait for this slot.',
    doNext: 'Try another cable, hub or reader.',
  },
} as const satisfies FaultTexts<keyof typeof cardFaults>
