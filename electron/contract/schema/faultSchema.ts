import { z } from 'zod'
import { type FaultCode, faultTable } from '../../core/faults/faultTable.ts'

const codes = Object.keys(faultTable).filter((code): code is FaultCode => code in faultTable)

export const faultSchema = z.object({
  code: z.enum(codes as [FaultCode, ...FaultCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().optional(),
})
