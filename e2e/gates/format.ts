import { runSteps } from './runSteps.ts'

process.exitCode = await runSteps([
  {
    title: 'format and safe fixes',
    command: [process.execPath, 'node_modules/@biomejs/biome/bin/biome', 'check', '--write'],
  },
])
