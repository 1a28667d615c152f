import { runSteps } from './runSteps.ts'
import { checkSteps } from './steps.ts'

process.exitCode = await runSteps(checkSteps())
