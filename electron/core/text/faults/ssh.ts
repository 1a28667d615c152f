import type { sshFaults } from '../../faults/ssh.ts'
import type { FaultTexts } from './faultText.ts'

export const sshTexts = {
  SSH_UNREACHABLE: {
    happened: '{device} does not answer at {address}: {reason}.',
    nowTrue: 'Nothing was changed on it.',
    doNext: 'See that it has power and network.',
  },
  SSH_REFUSED: {
    happened: '{device} refuses SSH at {address}.',
    nowTrue: 'Nothing was changed on it.',
    doNext: 'See that its SSH server runs.',
  },
  SSH_HOST_KEY_CHANGED: {
    happened: '{device} at {address} shows another host key than the one it said hello with.',
    nowTrue: 'Nothing was sent to it.',
    doNext: 'Find out which device that is. A card that was made again brings its own key.',
  },
  SSH_HOST_KEY_UNKNOWN: {
    happened: 'There is no host key on record for {device}.',
    nowTrue: 'Nothing was sent to it.',
    doNext: 'Let it start from its card and listen for its hello.',
  },
  SSH_AUTH_FAILED: {
    happened: "{device} does not let {user} in with the fleet's key.",
    nowTrue: 'Nothing was changed on it.',
    doNext: 'See the user name in the profile; make the card again if the key was replaced.',
  },
  SSH_SUDO_PASSWORD: {
    happened: 'On {device}, sudo asks {user} for a password.',
    nowTrue: 'Nothing was changed on it.',
    doNext: 'Give the sudo password, or let the profile allow sudo without one.',
  },
  SSH_SUDO_WRONG_PASSWORD: {
    happened: 'On {device}, sudo does not accept the password given for {user}.',
    nowTrue: 'Nothing was changed on it.',
    doNext: 'Give the right sudo password and resume.',
  },
  SSH_SUDO_REFUSED: {
    happened: 'On {device}, {user} cannot act as root: {reason}.',
    nowTrue: 'Nothing was changed on it.',
    doNext: 'Put {user} into the group sudo.',
  },
  SSH_LOST: {
    happened: 'The connection to {device} was lost.',
    nowTrue: 'What the last command did is not known; the step is checked again when it resumes.',
    doNext: 'Resume the job when the device is back.',
  },
  SSH_TRANSFER_FAILED: {
    happened: 'Copying {file} to {device} failed: {reason}.',
    nowTrue: 'The part that arrived is kept and continued.',
    doNext: 'Resume the job.',
  },
} as const satisfies FaultTexts<keyof typeof sshFaults>
