import { runSteps } from './runSteps.ts'
import { checkSteps, machineSteps } from './steps.ts'

process.exitCode = await runSteps([...checkSteps(), ...machineSteps()])
