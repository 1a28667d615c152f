import type { jobFaults } from '../../faults/job.ts'
import type { FaultTexts } from './faultText.ts'

export const jobTexts = {
  JOB_NOT_FOUND: {
    happened: 'There is no job {id}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'List the jobs.',
  },
  JOB_NOT_RESUMABLE: {
    happened: 'The job {id} cannot be resumed: it {state}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Start a new one.',
  },
  JOB_BUSY: {
    happened: '{what} is in use by the job {id}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Wait for that job, or cancel it.',
  },
  JOB_CANCELLED: {
    happened: 'You stopped this job.',
    nowTrue: 'What was done stays done; what was begun is named with each card or device.',
    doNext: 'Resume it when you are ready.',
  },
  COMPUTER_MAY_SLEEP: {
    happened: 'The computer will not be kept awake: {reason}.',
    nowTrue: 'The job runs. Should the computer go to sleep, it is interrupted and can be resumed.',
    doNext: 'Keep it from sleeping yourself until the job has ended.',
  },
  DEVICE_NOT_FOUND: {
    happened: 'There is no device {id}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'List the devices.',
  },
  SOURCE_NOT_FOUND: {
    happened: 'There is no {what} {id}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'List what there is.',
  },
  SOURCE_WRONG_KIND: {
    happened: '{path} is {is}, not {wanted}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Choose {wanted}.',
  },
  INTERNAL: {
    happened: 'Bramble met an error of its own: {what}.',
    nowTrue: 'What was going on stopped.',
    doNext: 'Save the log and report it.',
  },
} as const satisfies FaultTexts<keyof typeof jobFaults>
