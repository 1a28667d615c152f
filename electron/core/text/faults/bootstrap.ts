import type { bootstrapFaults } from '../../faults/bootstrap.ts'
import type { FaultTexts } from './faultText.ts'

export const bootstrapTexts = {
  BOOTSTRAP_STEP_FAILED: {
    happened: '{device}: the step "{step}" failed: {reason}.',
    nowTrue: 'Earlier steps stay done; this one is checked again on resume.',
    doNext: 'Read the log of the step, mend the cause and resume.',
  },
  BOOTSTRAP_BLOCKED: {
    happened: '{device} waits: {reason}.',
    nowTrue: 'Nothing was changed by this step.',
    doNext: '{fix}',
  },
  BOOTSTRAP_START_FAILED: {
    happened: '{device}: {stack} does not come up: {reason}.',
    nowTrue: 'It is installed and goes on trying by itself; it is not in the cluster.',
    doNext: '{fix}',
  },
  BOOTSTRAP_NOT_READY: {
    happened: '{device} did not become Ready within {minutes} min: {reason}.',
    nowTrue: 'K3s is installed on it; it is not in the cluster with evidence.',
    doNext: 'Read the reason, mend it and resume.',
  },
  BOOTSTRAP_TIMEOUT: {
    happened: '{device}: the step "{step}" took longer than {minutes} min: {reason}',
    nowTrue: 'What it did is checked again on resume.',
    doNext: 'Resume the job.',
  },
  BOOTSTRAP_ARTIFACT_MISSING: {
    happened: 'The artefact {file} is not in {folder}.',
    nowTrue: 'Nothing was changed on any device.',
    doNext: 'Put the file there; its name and checksum stand in the artefact list.',
  },
  BOOTSTRAP_ARTIFACT_MISMATCH: {
    happened: 'The artefact {file} does not have the pinned checksum.',
    nowTrue: 'Nothing was changed on any device.',
    doNext: 'Get the file again from its publisher.',
  },
  BOOTSTRAP_ARTIFACT_LIST_INVALID: {
    happened: 'The artefact list {file} cannot be used: {reason}.',
    nowTrue: 'Nothing was changed on any device.',
    doNext: 'Mend the list: it names the stack, its version and each file with its sha256.',
  },
  BOOTSTRAP_ARTIFACT_OTHER_STACK: {
    happened: 'The artefacts are for {theirs}, not for {stack}.',
    nowTrue: 'Nothing was changed on any device.',
    doNext: 'Choose the folder with the artefacts of {stack}.',
  },
  BOOTSTRAP_STACK_UNKNOWN: {
    happened: 'There is no stack "{stack}".',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use one of {known}.',
  },
  BOOTSTRAP_PLAN_INVALID: {
    happened: 'This cluster cannot be made: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Change the roles in the roster.',
  },
  BOOTSTRAP_NO_FLEET_KEY: {
    happened: "The fleet's SSH key is not in the vault of this computer.",
    nowTrue: 'Nothing was sent to any device.',
    doNext: 'Use the computer that made the cards, or make the cards again from this one.',
  },
  BOOTSTRAP_SERVER_FAILED: {
    happened: '{device} waits for {server}, which is not Ready.',
    nowTrue: 'Nothing was changed on it.',
    doNext: 'Mend {server} and resume.',
  },
  BOOTSTRAP_DUPLICATE: {
    happened: '{device} and {other} have the same {what}.',
    nowTrue: 'Nothing was changed on either.',
    doNext: 'Make one of the cards again.',
  },
  BOOTSTRAP_CA_MISMATCH: {
    happened: 'The cluster at {server} shows another certificate than the token promises.',
    nowTrue: 'Nothing joined it.',
    doNext: 'Find out which machine answers at that address.',
  },
} as const satisfies FaultTexts<keyof typeof bootstrapFaults>
