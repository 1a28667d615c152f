import type { flashFaults } from '../../faults/flash.ts'
import type { FaultTexts } from './faultText.ts'

export const flashTexts = {
  FLASH_WRITE_FAILED: {
    happened: 'The card in slot {slot} refused a write at {at} bytes.',
    nowTrue: 'It has no partition table: it cannot boot and nothing else was touched.',
    doNext: 'Use another card. If this reader fails again, try another reader.',
  },
  FLASH_READ_FAILED: {
    happened: 'The card in slot {slot} could not be read back at {at} bytes.',
    nowTrue: 'It has no partition table: it cannot boot and nothing else was touched.',
    doNext: 'Use another card. If this reader fails again, try another reader.',
  },
  FLASH_VERIFY_MISMATCH: {
    happened: 'The card in slot {slot} did not keep what was written (first at {at} bytes).',
    nowTrue: 'It was blanked again: it cannot boot and nothing else was touched.',
    doNext: 'Use another card: this one loses data or claims more room than it has.',
  },
  FLASH_CARD_FULL: {
    happened: 'The image turned out larger than the card in slot {slot} (it needs {needed} bytes).',
    nowTrue: 'The card was blanked again: it cannot boot and nothing else was touched.',
    doNext: 'Use a larger card.',
  },
  FLASH_BLANK_FAILED: {
    happened: 'The card in slot {slot} could not be blanked ({why}).',
    nowTrue: 'What is on it cannot be known. It was not proven: do not boot from it.',
    doNext: 'Take it out and use another card. If this reader fails again, try another reader.',
  },
  FLASH_CARD_GONE: {
    happened: 'The card in slot {slot} went away while it was {doing}.',
    nowTrue: 'What is on it cannot be known. It was not proven.',
    doNext: 'Put it in again and make it anew.',
  },
  FLASH_CARD_HUNG: {
    happened: 'The card in slot {slot} has not answered for {seconds} s.',
    nowTrue: 'What is on it cannot be known. It was not proven.',
    doNext: 'Take it out; use another card or reader.',
  },
  FLASH_CANCELLED: {
    happened: 'You stopped the card in slot {slot} while it was {doing}.',
    nowTrue: 'It has no partition table: it cannot boot.',
    doNext: 'Make it again when you are ready.',
  },
  FLASH_INTERRUPTED: {
    happened: 'Bramble ended while the card for {device} was being written.',
    nowTrue: 'It has no partition table, or was not proven: do not use it.',
    doNext: 'Put it in again and resume the job.',
  },
  FLASH_SOURCE_FAILED: {
    happened: 'The image stopped coming: {reason}.',
    nowTrue: 'The cards are blank: they cannot boot.',
    doNext: 'See the fault of the image, then start again.',
  },
  FLASH_NO_ROOM: {
    happened: 'There are {devices} devices and {cards} cards.',
    nowTrue: 'Nothing was written.',
    doNext: 'Put in more cards, or choose fewer devices.',
  },
  FLASH_ROOT_DISAGREES: {
    happened: 'Two counts of what the card in slot {slot} must hold disagree.',
    nowTrue: 'It was blanked again: it cannot boot.',
    doNext: 'Start again; if it happens twice, save the log and report it.',
  },
  HELPER_NOT_INSTALLED: {
    happened:
      'You may not write cards as this user, and what would ask for the right is not installed: {missing}.',
    nowTrue: 'No card was touched.',
    doNext: 'Install the Bramble package with polkit, or run Bramble as root.',
  },
  HELPER_INSTALL_UNSAFE: {
    happened: 'The part of Bramble that opens cards is not safe to run as root: {path} {why}.',
    nowTrue: 'It was not started. No card was touched.',
    doNext: 'Install the package anew, and find out who changed that.',
  },
  HELPER_AUTH_DISMISSED: {
    happened: 'The question for the right to write cards was closed without an answer.',
    nowTrue: 'No card was touched.',
    doNext: 'Start again and answer it; it comes once per run of Bramble.',
  },
  HELPER_NOT_AUTHORIZED: {
    happened: 'This computer does not let you write cards.',
    nowTrue: 'No card was touched.',
    doNext: 'Ask its administrator for the action app.bramble.helper, or run Bramble as root.',
  },
  HELPER_START_FAILED: {
    happened: 'The part of Bramble that opens cards did not start: {reason}.',
    nowTrue: 'No card was touched.',
    doNext: 'Run as root, or install the package so that it can ask for the right.',
  },
  HELPER_GONE: {
    happened: 'The part of Bramble that opens cards ended.',
    nowTrue: 'Cards that were being written have no partition table or were not proven.',
    doNext: 'Start the job again.',
  },
  HELPER_PROTOCOL: {
    happened:
      'The part of Bramble that opens cards was sent something that it does not know ({what}).',
    nowTrue:
      'It stopped. Cards that were being written have no partition table or were not proven.',
    doNext: 'Start the job again; if it happens twice, save the log and report it.',
  },
} as const satisfies FaultTexts<keyof typeof flashFaults>
